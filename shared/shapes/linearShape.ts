import { type Box, box, boxAround, expand } from '../geometry/box.ts';
import { apply, type Matrix } from '../geometry/transform.ts';
import { distance, roundStored, subtract, type Vec } from '../geometry/vec.ts';
import { type ArrowHead, arrowhead, headPoints } from './arrowhead.ts';
import { type Contour, contourBox, contourData, contourPoints } from './contour.ts';
import { hasSaneNumbers, isSanePoint } from './drawable.ts';
import { parseHeads } from './heads.ts';
import { linearHandles, moveLinearHandle, removeLinearHandle } from './linearHandles.ts';
import { linePoints, toVec } from './linePoints.ts';
import type { Pen, ShapePath } from './Pen.ts';
import { perRecord } from './perRecord.ts';
import type { End, Point, ShapePartial, ShapePatch, ShapeRecord } from './record.ts';
import { ELBOW_RADIUS, routeContour } from './route.ts';
import type { ShapeDef, StyleProp } from './ShapeDef.ts';
import { handOf, sloppyData, strayOf } from './sloppy.ts';
import { strokeStyle } from './style.ts';
import { trimContour } from './trimContour.ts';

/** What sets a line apart from an arrow. */
interface LinearForm {
  readonly kind: string;
  readonly label: string;
  readonly defaults: ShapePatch;
  /** Whether the panel offers heads for its ends. */
  readonly hasHeads: boolean;
}

/** A line made without ends or a size gets this length, board px. */
const DEFAULT_LENGTH = 100;

const roundedEnd = (end: End, { x, y }: Vec): End => ({ ...end, x: roundStored(x), y: roundStored(y) });
const roundedPoint = ({ x, y }: Vec): Point => [roundStored(x), roundStored(y)];

type Way = Pick<ShapeRecord, 'from' | 'to' | 'bend' | 'route' | 'corners'>;

/** The way of the line, board px. */
const wayOf = (record: Way): Contour =>
  routeContour(linePoints(record), record.route, record.corners === 'sharp' ? 0 : ELBOW_RADIUS);

interface Line {
  /** In the shape's own frame. */
  readonly contour: Contour;
  readonly points: readonly Vec[];
  readonly start: ArrowHead | null;
  readonly end: ArrowHead | null;
}

const lineOf = perRecord((record: ShapeRecord): Line => {
  const way = linePoints(record).map((point) => subtract(point, record));
  const local = { ...record, bend: way.slice(1, -1).map(({ x, y }): Point => [x, y]) };
  const contour = wayOf({ ...local, from: way[0] ?? null, to: way.at(-1) ?? null });
  const points = contourPoints(contour);
  const length = points.reduce((sum, point, index) => sum + distance(point, points[index - 1] ?? point), 0);
  const [start, end] = parseHeads(record.heads);
  return {
    contour,
    points,
    start: arrowhead(start, points.toReversed(), record.strokeWidth, length),
    end: arrowhead(end, points, record.strokeWidth, length),
  };
});

const headsOf = ({ start, end }: Line): ArrowHead[] => [start, end].filter((head) => head !== null);

interface Paths {
  readonly line: ShapePath;
  readonly openHeads: ShapePath | null;
  readonly filledHeads: ShapePath | null;
}

const pathsOf = perRecord((record: ShapeRecord): Paths => {
  const line = lineOf(record);
  const hand = handOf(record);
  const drawn = (data: string) => (hand ? sloppyData(data, hand) : data);
  const join = (heads: readonly ArrowHead[]): ShapePath | null =>
    heads.length > 0 ? { data: drawn(heads.map(({ contour }) => contourData(contour)).join('')) } : null;
  const shaft = trimContour(line.contour, line.start?.trim ?? 0, line.end?.trim ?? 0);
  const heads = headsOf(line);
  const filled = heads.filter(({ isFilled }) => isFilled);
  return {
    line: { data: drawn(contourData(shaft)) },
    openHeads: join(heads.filter(({ isFilled }) => !isFilled)),
    // A filled form is drawn clean: two sloppy lines would leave slits between them.
    filledHeads:
      filled.length > 0 ? { data: filled.map(({ contour }) => contourData(contour)).join('') } : null,
  };
});

function paint(pen: Pen, record: ShapeRecord): void {
  const { line, openHeads, filledHeads } = pathsOf(record);
  const style = strokeStyle(record);
  if (!style.stroke) return;
  pen.path(line, style);
  if (openHeads) pen.path(openHeads, { ...style, dash: undefined });
  if (filledHeads) pen.path(filledHeads, { ...style, fill: style.stroke, dash: undefined });
}

function inkBox(record: ShapeRecord): Box {
  const line = lineOf(record);
  const around = boxAround([...line.points, ...headsOf(line).flatMap(headPoints)]);
  const stray = record.sloppiness === 'none' ? 0 : strayOf(around);
  return expand(around, record.strokeWidth / 2 + stray);
}

function isDrawable(record: ShapeRecord): boolean {
  const points = linePoints(record);
  return hasSaneNumbers(record) && points.length > 0 && points.every(isSanePoint);
}

function boxOf(record: ShapeRecord): Box {
  const isWhole = record.from && record.to;
  return isWhole ? contourBox(wayOf(record)) : box(record.x, record.y, record.width, record.height);
}

/** A line made from a box goes from its top left to its bottom right. */
function complete(partial: ShapePartial): ShapePartial {
  const { x = 0, y = 0, width = DEFAULT_LENGTH, height = 0 } = partial;
  const ends = { from: partial.from ?? { x, y }, to: partial.to ?? { x: x + width, y: y + height } };
  return { ...partial, ...ends, ...boxAround(linePoints({ ...ends, bend: partial.bend ?? [] })) };
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

const STYLES: readonly StyleProp[] = [
  'stroke',
  'strokeWidth',
  'dash',
  'route',
  'sloppiness',
  'heads',
  'opacity',
];

/** A line through points, which stand in board px: its box follows from them. */
export function linearShape({ kind, label, defaults, hasHeads }: LinearForm): ShapeDef {
  return {
    kind,
    label,
    making: 'ends',
    defaults,
    styles: hasHeads ? STYLES : STYLES.filter((prop) => prop !== 'heads'),
    resizing: 'none',
    complete,
    isDrawable,
    box: boxOf,
    outline: (record) => [{ points: lineOf(record).points, closed: false }],
    inkBox,
    paint,
    transform,
    handles: linearHandles,
    moveHandle: moveLinearHandle,
    removeHandle: removeLinearHandle,
    labelBox: () => null,
  };
}
