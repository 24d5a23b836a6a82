import { type Box, box, boxAround, expand } from '../geometry/box.ts';
import { apply, type Matrix } from '../geometry/transform.ts';
import { distance, round, subtract, type Vec } from '../geometry/vec.ts';
import { arrowhead } from './arrowhead.ts';
import { hasSaneNumbers, isSanePoint } from './drawable.ts';
import type { ShapePath } from './Pen.ts';
import { polylineData } from './paths.ts';
import { perRecord } from './perRecord.ts';
import type { End, Point, ShapePartial, ShapePatch, ShapeRecord } from './record.ts';
import type { Handle, ShapeDef } from './ShapeDef.ts';
import { strokeStyle } from './style.ts';

/** What sets a line apart from an arrow. */
interface LinearForm {
  readonly kind: string;
  readonly label: string;
  readonly defaults: ShapePatch;
}

/** A line made without ends or a size gets this length, board px. */
const DEFAULT_LENGTH = 100;

const toVec = ([x, y]: Point): Vec => ({ x, y });
const roundedEnd = (end: End, { x, y }: Vec): End => ({ ...end, x: round(x), y: round(y) });
const roundedPoint = ({ x, y }: Vec): Point => [round(x), round(y)];

/** From end to end with the bends between, board px; empty while an end is missing. */
function pointsOf({ from, to, bend }: Pick<ShapeRecord, 'from' | 'to' | 'bend'>): Vec[] {
  return from && to ? [from, ...bend.map(toVec), to] : [];
}

interface Line {
  /** In the shape's own frame. */
  readonly points: readonly Vec[];
  readonly heads: readonly (readonly Vec[])[];
  readonly path: ShapePath;
  readonly headsPath: ShapePath | null;
}

const lineOf = perRecord((record: ShapeRecord): Line => {
  const points = pointsOf(record).map((point) => subtract(point, record));
  const heads = headsOf(record, points);
  return {
    points,
    heads,
    path: { data: polylineData(points) },
    headsPath: heads.length > 0 ? { data: heads.map((head) => polylineData(head)).join('') } : null,
  };
});

/** Heads of newer versions are kept, and drawn as none. */
function headsOf({ heads, strokeWidth }: ShapeRecord, points: readonly Vec[]): Vec[][] {
  const length = points.reduce((sum, point, index) => sum + distance(point, points[index - 1] ?? point), 0);
  const [start, end] = heads.split(',');
  const lines = [start === 'arrow' ? points.toReversed() : [], end === 'arrow' ? points : []];
  return lines.flatMap((line) => {
    const head = arrowhead(line, strokeWidth, length);
    return head ? [head] : [];
  });
}

function isDrawable(record: ShapeRecord): boolean {
  const points = pointsOf(record);
  return hasSaneNumbers(record) && points.length > 0 && points.every(isSanePoint);
}

function boxOf(record: ShapeRecord): Box {
  const points = pointsOf(record);
  return points.length > 0 ? boxAround(points) : box(record.x, record.y, record.width, record.height);
}

/** A line made from a box goes from its top left to its bottom right. */
function complete(partial: ShapePartial): ShapePartial {
  const { x = 0, y = 0, width = DEFAULT_LENGTH, height = 0 } = partial;
  const ends = { from: partial.from ?? { x, y }, to: partial.to ?? { x: x + width, y: y + height } };
  return { ...partial, ...ends, ...boxAround(pointsOf({ ...ends, bend: partial.bend ?? [] })) };
}

function transform({ from, to, bend }: ShapeRecord, matrix: Matrix): ShapePatch {
  if (!from || !to) return {};
  const mapped = { from: apply(matrix, from), to: apply(matrix, to) };
  const bends = bend.map((point) => apply(matrix, toVec(point)));
  if (![mapped.from, mapped.to, ...bends].every(isSanePoint)) return {};
  return {
    from: roundedEnd(from, mapped.from),
    to: roundedEnd(to, mapped.to),
    ...(bends.length > 0 ? { bend: bends.map(roundedPoint) } : {}),
  };
}

/** `from` and `to` are the ends, `bend:0` and so on the points between. */
function handles({ from, to, bend }: ShapeRecord): readonly Handle[] {
  if (!from || !to) return [];
  return [
    { id: 'from', point: { x: from.x, y: from.y } },
    ...bend.map((point, index) => ({ id: `bend:${index}`, point: toVec(point) })),
    { id: 'to', point: { x: to.x, y: to.y } },
  ];
}

/** A moved end lets go of what it was bound to. */
function moveHandle({ bend }: ShapeRecord, id: string, point: Vec): ShapePatch {
  const moved = roundedPoint(point);
  if (id === 'from' || id === 'to') return { [id]: { x: moved[0], y: moved[1] } };
  return { bend: bend.map((old, index) => (id === `bend:${index}` ? moved : old)) };
}

/** A line through points, which stand in board px: its box follows from them. */
export function linearShape({ kind, label, defaults }: LinearForm): ShapeDef {
  return {
    kind,
    label,
    making: 'ends',
    defaults,
    styles: ['stroke', 'strokeWidth', 'dash', 'opacity'],
    resizing: 'none',
    complete,
    isDrawable,
    box: boxOf,
    outline: (record) => [{ points: lineOf(record).points, closed: false }],
    inkBox: (record) => expand(boxAround(lineOf(record).heads.flat()), record.strokeWidth / 2),
    paint(pen, record) {
      const { path, headsPath } = lineOf(record);
      const style = strokeStyle(record);
      if (!style.stroke) return;
      pen.path(path, style);
      if (headsPath) pen.path(headsPath, { ...style, dash: undefined });
    },
    transform,
    handles,
    moveHandle,
    labelBox: () => null,
  };
}
