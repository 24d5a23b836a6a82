import type { Board } from '../../shared/board/Board.ts';
import type { Id } from '../../shared/util/id.ts';
import type { Selection } from './Selection.ts';

/**
 * What a pointer takes hold of where shapes are grouped. The selection holds shapes only; a *unit* is what a click
 * takes together: the outermost group around a shape, or, within a group that was entered, what is next inside of it.
 */
export class GroupFocus {
  private group: Id | null = null;

  constructor(
    private readonly board: Board,
    private readonly selection: Selection,
  ) {}

  /** The group that was entered; it is left as soon as nothing in it is selected. */
  get entered(): Id | null {
    const { group } = this;
    if (group === null) return null;
    const isInside = [...this.selection.ids].some((id) => this.board.groups.ancestors(id).includes(group));
    if (!isInside) this.group = null;
    return this.group;
  }

  /** The group, or the shape itself, that a click on shape `id` takes. */
  unitOf(id: Id): Id {
    const around = this.board.groups.ancestors(id);
    const { entered } = this;
    const depth = entered === null ? -1 : around.indexOf(entered);
    const inside = depth < 0 ? around : around.slice(0, depth);
    // A group of one is no more than that one: others may have deleted the rest.
    return inside.findLast((group) => this.board.groups.hasSeveral(group)) ?? id;
  }

  /** The shapes of the unit that shape `id` is in. Of a group, those that are locked stay behind. */
  shapesAt(id: Id): Id[] {
    const unit = this.unitOf(id);
    return unit === id ? [id] : this.unlocked(this.board.groups.shapes(unit));
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
