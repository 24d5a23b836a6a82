import { roundStored, type Vec } from '../geometry/vec.ts';
import { linePoints } from './linePoints.ts';
import type { Point, ShapePatch, ShapeRecord } from './record.ts';
import { bendHandles, routeMiddles } from './route.ts';
import type { Handle } from './ShapeDef.ts';

/** A line has at most this many bends: more are garbage, or a stroke that was made with the wrong kind. */
export const MAX_BENDS = 500;

const BEND = 'bend:';
const GHOST = 'add:';

/** `from` and `to` are the ends, `bend:0` and so on the points between, `add:0` and so on the ghosts between those. */
export function linearHandles(record: ShapeRecord): readonly Handle[] {
  const points = linePoints(record);
  const [from] = points;
  const to = points.at(-1);
  if (!from || !to) return [];
  const bends = bendHandles(points, record.route);
  const ghosts = record.bend.length < MAX_BENDS ? routeMiddles(points, record.route) : [];
  const places = [from, ...bends, to];
  return places.flatMap((point, index) => {
    const ghost = ghosts[index];
    return [
      { id: nameOf(index, places.length), point: { x: point.x, y: point.y } },
      ...(ghost ? [{ id: `${GHOST}${index}`, point: ghost, isGhost: true }] : []),
    ];
  });
}

function nameOf(index: number, count: number): string {
  if (index === 0) return 'from';
  return index === count - 1 ? 'to' : `${BEND}${index - 1}`;
}

/** A moved end lets go of what it was bound to. Nothing is written that would leave the line without a length. */
export function moveLinearHandle(record: ShapeRecord, id: string, point: Vec): ShapePatch {
  const moved: Point = [roundStored(point.x), roundStored(point.y)];
  const patch = patchOf(record, id, moved);
  const points = linePoints({ ...record, ...patch });
  return points.every(({ x, y }) => x === moved[0] && y === moved[1]) ? {} : patch;
}

function patchOf({ bend }: ShapeRecord, id: string, moved: Point): ShapePatch {
  if (id === 'from' || id === 'to') return { [id]: { x: moved[0], y: moved[1] } };
  if (id.startsWith(GHOST)) return { bend: bend.toSpliced(numberIn(id, GHOST), 0, moved) };
  return { bend: bend.map((old, index) => (index === numberIn(id, BEND) ? moved : old)) };
}

/** A bend is taken out; an end stays. */
export function removeLinearHandle({ bend }: ShapeRecord, id: string): ShapePatch {
  if (!id.startsWith(BEND)) return {};
  return { bend: bend.filter((_, index) => index !== numberIn(id, BEND)) };
}

const numberIn = (id: string, prefix: string): number => Number(id.slice(prefix.length));
