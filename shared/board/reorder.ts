import type { Id } from '../util/id.ts';
import type { Groups } from './Groups.ts';
import type { Ordered } from './order.ts';

export type Reorder = 'front' | 'back' | 'forward' | 'backward';

/**
 * What shapes are reordered among: the unit that a shape belongs to, which is stepped over as a whole, or null for one
 * that is not among them.
 */
export type UnitOf = (id: Id) => Id | null;

const alone: UnitOf = (id) => id;

/** How many of the others are below the lowest and the highest of those that move. */
interface Below {
  readonly first: number;
  readonly last: number;
}

type Place = (others: readonly Ordered[], below: Below, unitOf: UnitOf) => number;

/** Past all of a unit that has a shape at place `at`, going by `step`. */
function pastUnit(others: readonly Ordered[], at: number, step: 1 | -1, unitOf: UnitOf): number {
  const unitAt = (place: number) => unitOf(others[place]?.id ?? '');
  let end = at;
  while (others[end + step] && unitAt(end + step) === unitAt(at)) end += step;
  return end;
}

const PLACES: { readonly [R in Reorder]: Place } = {
  front: (others, { last }, unitOf) =>
    Math.max(last, others.findLastIndex(({ id }) => unitOf(id) !== null) + 1),
  back(others, { first }, unitOf) {
    const lowest = others.findIndex(({ id }) => unitOf(id) !== null);
    return lowest < 0 ? first : Math.min(first, lowest);
  },
  forward(others, { last }, unitOf) {
    const next = others.findIndex(({ id }, place) => place >= last && unitOf(id) !== null);
    return next < 0 ? last : pastUnit(others, next, 1, unitOf) + 1;
  },
  backward(others, { first }, unitOf) {
    const next = others.findLastIndex(({ id }, place) => place < first && unitOf(id) !== null);
    return next < 0 ? first : pastUnit(others, next, -1, unitOf);
  },
};

/** The place among `others` (sorted) that moving `ids` of `sorted` by `how` leads to. */
export function reorderPlace(
  sorted: readonly Ordered[],
  ids: ReadonlySet<Id>,
  how: Reorder,
  unitOf: UnitOf = alone,
): number {
  const others = sorted.filter(({ id }) => !ids.has(id));
  const places = sorted.flatMap(({ id }, index) => (ids.has(id) ? [index] : []));
  const [first = 0] = places;
  const last = places.at(-1) ?? 0;
  // Between the first and the last that move, others are those that do not.
  return PLACES[how](others, { first, last: last - Math.max(0, places.length - 1) }, unitOf);
}

/** What goes where when `ids` are brought together: all but the topmost, right below that. */
export function gathering(
  sorted: readonly Ordered[],
  ids: ReadonlySet<Id>,
): { readonly below: ReadonlySet<Id>; readonly place: number } {
  const top = sorted.findLast(({ id }) => ids.has(id));
  const below = new Set([...ids].filter((id) => id !== top?.id));
  const others = sorted.filter(({ id }) => !below.has(id));
  return { below, place: top ? others.indexOf(top) : 0 };
}

/** Where copies go: on top of all, or of the one group in which all of them stay. */
export function placeOfCopies(
  groups: Groups,
  shapes: readonly Ordered[],
  originals: readonly Ordered[],
): number {
  const copied = new Set<Id | null>(originals.map(({ id }) => id));
  const around = new Set(originals.map(({ id }) => groups.parentOf(id)).filter((id) => !copied.has(id)));
  const [group = null, ...others] = around;
  if (group === null || others.length > 0) return shapes.length;
  const members = new Set(groups.shapes(group));
  return shapes.findLastIndex(({ id }) => members.has(id)) + 1;
}
