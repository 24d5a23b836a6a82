import type { Board } from '../../shared/board/Board.ts';
import type { Groups } from '../../shared/board/Groups.ts';
import type { Id } from '../../shared/util/id.ts';
import type { Selection } from './Selection.ts';

/**
 * What a pointer takes hold of where shapes are grouped. The selection holds shapes only; a *unit* is what a click
 * takes together: the outermost group around a shape, or, within a group that was entered, what is next inside of it.
 */
export class GroupFocus {
  private group: Id | null = null;

  /** @param keeps whether one stays in the group that was entered, with nothing in it selected */
  constructor(
    private readonly board: Board,
    private readonly selection: Selection,
    private readonly keeps: () => boolean,
  ) {}

  /** The group that was entered; it is left as soon as nothing in it is selected. */
  get entered(): Id | null {
    this.refresh();
    return this.group;
  }

  /** The selection or the tool changed. */
  refresh(): void {
    const { group } = this;
    if (group === null || this.keeps()) return;
    const isInside = [...this.selection.ids].some((id) => this.board.groups.ancestors(id).includes(group));
    if (!isInside) this.group = null;
  }

  /** The group, or the shape itself, that a click on shape `id` takes. */
  unitOf(id: Id): Id {
    return unitWithin(this.board.groups, id, this.entered);
  }

  /** The same, but null for what is outside of the group that was entered. */
  siblingOf(id: Id): Id | null {
    const { entered } = this;
    const isInside = entered === null || this.board.groups.ancestors(id).includes(entered);
    return isInside ? this.unitOf(id) : null;
  }

  /** The shapes of the unit that shape `id` is in. Of a group, those that are locked stay behind. */
  shapesAt(id: Id): Id[] {
    const all = this.allAt(id);
    return all.length === 1 ? all : this.unlocked(all);
  }

  /** The shapes of the unit that shape `id` is in, locked or not. */
  allAt(id: Id): Id[] {
    return shapesOfUnit(this.board.groups, this.unitOf(id));
  }

  /** The shapes of all units that these shapes are in. */
  wholeUnits(ids: Iterable<Id>): Id[] {
    const units = new Map([...ids].map((id) => [this.unitOf(id), id]));
    return [...units.values()].flatMap((id) => this.shapesAt(id));
  }

  /** The selected units, each with the selected shapes in it. */
  selectedUnits(): Map<Id, Id[]> {
    const units = new Map<Id, Id[]>();
    for (const id of this.selection.ids) {
      const unit = this.unitOf(id);
      const shapes = units.get(unit);
      if (shapes) shapes.push(id);
      else units.set(unit, [id]);
    }
    return units;
  }

  /** All shapes of the selected units: those that are locked too. */
  allSelected(): Set<Id> {
    const units = [...this.selectedUnits().keys()];
    return new Set(units.flatMap((unit) => shapesOfUnit(this.board.groups, unit)));
  }

  /** Goes into the unit around shape `id`, if that is a group, and selects what is there. Returns whether it did. */
  enterAt(id: Id): boolean {
    const unit = this.unitOf(id);
    if (unit === id) return false;
    this.group = unit;
    // What is selected must be inside before the next unit is asked for.
    this.selection.set([id]);
    this.selection.set(this.shapesAt(id));
    return true;
  }

  /** Selects just the shape `id`, in whatever group it is. */
  enterDeep(id: Id): void {
    this.selection.set([id]);
    this.group = this.board.groups.parentOf(id);
  }

  /** Goes out of the entered group and selects it. Returns whether there was one. */
  stepOut(): boolean {
    const { entered } = this;
    if (entered === null) return false;
    const shapes = this.unlocked(this.board.groups.shapes(entered));
    this.group = this.board.groups.parentOf(entered);
    this.selection.set(shapes);
    return true;
  }

  private unlocked(ids: readonly Id[]): Id[] {
    return ids.filter((id) => this.board.get(id)?.locked === false);
  }
}

/** The unit that shape `id` is in for whoever entered group `entered`. */
export function unitWithin(groups: Groups, id: Id, entered: Id | null): Id {
  const around = groups.ancestors(id);
  const depth = entered === null ? -1 : around.indexOf(entered);
  const inside = depth < 0 ? around : around.slice(0, depth);
  // A group of one is no more than that one: others may have deleted the rest.
  return inside.findLast((group) => groups.hasSeveral(group)) ?? id;
}

/** The shapes of a unit: of a group all that are in it. */
export const shapesOfUnit = (groups: Groups, unit: Id): Id[] =>
  groups.isGroup(unit) ? groups.shapes(unit) : [unit];
