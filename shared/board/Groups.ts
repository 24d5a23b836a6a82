import { shapeDef } from '../shapes/index.ts';
import { isDrawn } from '../shapes/isDrawn.ts';
import type { ShapeRecord } from '../shapes/record.ts';
import type { Id } from '../util/id.ts';

/** Groups within groups beyond this are garbage; nobody nests by hand so deep. */
const MAX_DEPTH = 64;

/**
 * Which shapes are in which groups. Only the members know: each names its parent. What peers may have left there is
 * read by one rule and never repaired: a parent that is no living group counts as none, and of a circle the edge that
 * starts at the largest id is ignored.
 */
export class Groups {
  /** Living members by the parent that they name, whatever that is. */
  private readonly children = new Map<Id, Set<Id>>();
  private readonly named = new Map<Id, Id>();
  private readonly living = new Set<Id>();
  /** Parents that are valid, as far as they were asked for since the last change. */
  private readonly known = new Map<Id, Id | null>();

  constructor(
    private readonly find: (id: Id) => ShapeRecord | undefined,
    ids: Iterable<Id>,
  ) {
    this.refresh(ids);
  }

  /** Takes note of shapes that changed. */
  refresh(ids: Iterable<Id>): void {
    for (const id of ids) {
      const record = this.find(id);
      const live = record?.deleted === false ? record : undefined;
      this.noteGroup(id, live !== undefined && shapeDef(live.kind).container === true);
      this.noteParent(id, live?.parent ?? null);
    }
  }

  /** Whether `id` is a living group. */
  isGroup(id: Id): boolean {
    return this.living.has(id);
  }

  /** The group that a shape or group is directly in. */
  parentOf(id: Id): Id | null {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const path: Id[] = [];
    const places = new Map<Id, number>();
    let at: Id | null = id;
    while (at !== null && !places.has(at) && !this.known.has(at)) {
      places.set(at, path.length);
      path.push(at);
      at = this.livingParent(at);
    }
    for (const each of path) this.known.set(each, this.livingParent(each));
    const start = at === null ? undefined : places.get(at);
    if (start !== undefined) this.known.set(largest(path.slice(start)), null);
    return this.known.get(id) ?? null;
  }

  /** The groups around a shape, innermost first. */
  ancestors(id: Id): Id[] {
    const groups: Id[] = [];
    for (let at = this.parentOf(id); at !== null && groups.length < MAX_DEPTH; at = this.parentOf(at)) {
      groups.push(at);
    }
    return groups;
  }

  /** Shapes and groups that are directly in `group`. */
  members(group: Id): Id[] {
    return [...this.eachMember(group)];
  }

  /** All shapes in `group` and in the groups within. */
  shapes(group: Id): Id[] {
    return [...this.walk(group)];
  }

  /** Whether more than one shape is in it: asked for each shape of it, so it looks no further. */
  hasSeveral(group: Id): boolean {
    const walk = this.walk(group);
    return !walk.next().done && !walk.next().done;
  }

  /** The groups that have shapes in `ids` and none elsewhere. */
  within(ids: Iterable<Id>): Id[] {
    const counts = new Map<Id, number>();
    for (const id of new Set(ids)) {
      for (const group of this.ancestors(id)) counts.set(group, (counts.get(group) ?? 0) + 1);
    }
    return [...counts].flatMap(([group, count]) => (this.shapes(group).length === count ? [group] : []));
  }

  private *eachMember(group: Id): Generator<Id> {
    for (const id of this.children.get(group) ?? []) if (this.parentOf(id) === group) yield id;
  }

  private *walk(group: Id): Generator<Id> {
    const waiting = [group];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const id of this.eachMember(next)) {
        const record = this.find(id);
        if (this.isGroup(id)) waiting.push(id);
        else if (record && isDrawn(record)) yield id;
      }
    }
  }

  private livingParent(id: Id): Id | null {
    const parent = this.named.get(id);
    return parent !== undefined && this.isGroup(parent) ? parent : null;
  }

  private noteGroup(id: Id, isLiving: boolean): void {
    if (isLiving === this.isGroup(id)) return;
    this.known.clear();
    if (isLiving) this.living.add(id);
    else this.living.delete(id);
  }

  private noteParent(id: Id, parent: Id | null): void {
    const before = this.named.get(id) ?? null;
    if (before === parent) return;
    this.known.clear();
    if (before !== null) this.disown(before, id);
    if (parent === null) this.named.delete(id);
    else {
      this.named.set(id, parent);
      this.children.set(parent, (this.children.get(parent) ?? new Set()).add(id));
    }
  }

  private disown(parent: Id, id: Id): void {
    const children = this.children.get(parent);
    children?.delete(id);
    if (children?.size === 0) this.children.delete(parent);
  }
}

const largest = (ids: readonly Id[]): Id => ids.reduce((most, id) => (id > most ? id : most), '');
