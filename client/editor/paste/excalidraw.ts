import { isFiniteNumber, isPlainObject } from '../../../shared/board/wire.ts';
import { apply, IDENTITY, type Matrix, rotation } from '../../../shared/geometry/transform.ts';
import type { Vec } from '../../../shared/geometry/vec.ts';
import { isColour, ROLES } from '../../../shared/shapes/palette.ts';
import type { ShapePartial } from '../../../shared/shapes/record.ts';
import { strokeBirth } from '../../../shared/shapes/strokeBirth.ts';
import { MAX_STROKE_POINTS } from '../../../shared/shapes/strokeCodec.ts';
import type { CopiedGroups } from '../copiedGroups.ts';

type Json = Readonly<Record<string, unknown>>;

/** A shape that a foreign format describes; `id` and `parent` are names within what was read. */
export type ForeignShape = ShapePartial & { readonly id: string };

export interface Foreign {
  readonly shapes: readonly ForeignShape[];
  readonly groups: CopiedGroups;
  /** How many elements have no counterpart here: pictures, frames, embedded pages. */
  readonly skipped: number;
}

/** A line keeps at most so many points between its ends. */
const MAX_BENDS = 500;

/** Groups in groups in groups: deeper ones are garbage. */
const MAX_DEPTH = 50;

/** Whether a text is, or began as, an Excalidraw scene or clipboard. */
export const looksLikeExcalidraw = (text: string): boolean =>
  /^\s*\{\s*"type"\s*:\s*"excalidraw(\/clipboard)?"/.test(text);

/** Reads the elements of an Excalidraw file or clipboard; null for anything else. Never throws. */
export function readExcalidraw(value: unknown): Foreign | null {
  if (!isPlainObject(value) || !Array.isArray(value.elements)) return null;
  if (value.type !== 'excalidraw' && value.type !== 'excalidraw/clipboard') return null;
  const elements = value.elements.filter((each) => isPlainObject(each) && each.isDeleted !== true) as Json[];
  const labels = new Map<unknown, Json>();
  const kinds = new Map(elements.map((each) => [each.id, each.type]));
  for (const each of elements) {
    if (each.type === 'text' && BOXES.has(String(kinds.get(each.containerId))))
      labels.set(each.containerId, each);
  }
  const inLabels = new Set(labels.values());
  const drawn = elements.filter((each) => !inLabels.has(each));
  const shapes = drawn.flatMap((each, index) => {
    const partial = CONVERTERS[String(each.type)]?.(each, labels.get(each.id));
    return partial ? [{ ...partial, id: String(each.id ?? index) }] : [];
  });
  return { shapes, groups: groupsOf(shapes, drawn), skipped: drawn.length - shapes.length };
}

type Converter = (element: Json, label: Json | undefined) => ShapePartial | null;

const BOXES = new Map([
  ['rectangle', 'rect'],
  ['diamond', 'diamond'],
  ['ellipse', 'ellipse'],
]);

const CONVERTERS: Readonly<Record<string, Converter>> = {
  rectangle: box,
  diamond: box,
  ellipse: box,
  text: freeText,
  line: (element) => linear(element, 'line'),
  arrow: (element) => linear(element, 'arrow'),
  freedraw: stroke,
};

function box(element: Json, label: Json | undefined): ShapePartial {
  return {
    kind: BOXES.get(String(element.type)) ?? 'rect',
    ...placeOf(element),
    width: number(element.width),
    height: number(element.height),
    fill: colour(element.backgroundColor, 'transparent'),
    ...lookOf(element),
    ...(label ? wordsOf(label, 'center') : {}),
  };
}

function freeText(element: Json): ShapePartial | null {
  const words = wordsOf(element, 'left');
  if (words.text === '') return null;
  const { stroke: ink, opacity } = lookOf(element);
  const width = element.autoResize === false ? { width: number(element.width) } : {};
  return { kind: 'text', ...placeOf(element), ...width, stroke: ink, opacity, ...words };
}

function linear(element: Json, kind: string): ShapePartial | null {
  const points = pointsOf(element).map((point) => apply(turnOf(element), point));
  const [from, to] = [points[0], points.at(-1)];
  if (!from || !to || points.length < 2) return null;
  const between = points.slice(1, -1);
  const step = Math.max(1, Math.ceil(between.length / MAX_BENDS));
  const head = (value: unknown) => (typeof value === 'string' ? 'arrow' : 'none');
  const isRound = isPlainObject(element.roundness) && points.length > 2;
  return {
    kind,
    from,
    to,
    bend: between.filter((_, index) => index % step === 0).map(({ x, y }) => [x, y]),
    route: element.elbowed === true ? 'elbow' : isRound ? 'curved' : 'straight',
    heads: `${head(element.startArrowhead)},${head(element.endArrowhead)}`,
    ...lookOf(element),
  };
}

function stroke(element: Json): ShapePartial | null {
  const pressures =
    Array.isArray(element.pressures) && element.simulatePressure !== true ? element.pressures : [];
  const points = pointsOf(element).map((point, index) => ({
    ...point,
    pressure: Math.min(1, Math.max(0, number(pressures[index], 0.5))),
  }));
  if (points.length === 0) return null;
  const step = Math.ceil(points.length / MAX_STROKE_POINTS);
  const birth = strokeBirth(points.filter((_, index) => index % step === 0));
  const { stroke: ink, strokeWidth, opacity } = lookOf(element);
  return { kind: 'draw', ...birth, rotation: number(element.angle), stroke: ink, strokeWidth, opacity };
}

/** Groups are named by their members, the innermost first. */
function groupsOf(shapes: readonly ForeignShape[], elements: readonly Json[]): CopiedGroups {
  const chains = new Map(elements.map(({ id, groupIds }) => [String(id), groupIds]));
  const places = new Map<string, number>();
  const parents: (number | null)[] = [];
  const place = (groups: readonly unknown[]): number | null => {
    const [inner, ...outer] = groups.map(String);
    if (inner === undefined) return null;
    const known = places.get(inner);
    if (known !== undefined) return known;
    const own = parents.push(null) - 1;
    places.set(inner, own);
    parents[own] = outer.includes(inner) ? null : place(outer);
    return own;
  };
  const shapePlaces = shapes.map(({ id }) => {
    const chain = chains.get(id);
    return Array.isArray(chain) ? place(chain.slice(0, MAX_DEPTH)) : null;
  });
  return {
    shapes: shapePlaces,
    parents: parents.map((parent, own) => (endsAt(parents, own) ? parent : null)),
  };
}

/** Whether the groups above one end: two chains that contradict each other may go round. */
function endsAt(parents: readonly (number | null)[], start: number): boolean {
  let at: number | null | undefined = start;
  for (let depth = 0; depth <= parents.length; depth++) {
    at = parents[at ?? 0];
    if (typeof at !== 'number') return true;
  }
  return false;
}

/** Board points of a line or stroke, before it is turned. */
function pointsOf(element: Json): Vec[] {
  if (!Array.isArray(element.points)) return [];
  const { x, y } = placeOf(element);
  return element.points.flatMap((point) =>
    Array.isArray(point) && isFiniteNumber(point[0]) && isFiniteNumber(point[1])
      ? [{ x: x + point[0], y: y + point[1] }]
      : [],
  );
}

/** Turns about the middle of the points' own box. */
function turnOf(element: Json): Matrix {
  const points = pointsOf(element);
  const middle = (values: readonly number[]) =>
    (values.reduce((a, b) => Math.min(a, b)) + values.reduce((a, b) => Math.max(a, b))) / 2;
  if (points.length === 0) return IDENTITY;
  const centre = { x: middle(points.map(({ x }) => x)), y: middle(points.map(({ y }) => y)) };
  return rotation(number(element.angle), centre);
}

const placeOf = ({ x, y, angle }: Json) => ({ x: number(x), y: number(y), rotation: number(angle) });

function lookOf(element: Json) {
  const { strokeColor, strokeWidth, strokeStyle, fillStyle, roughness, roundness, opacity } = element;
  return {
    stroke: colour(strokeColor, 'black'),
    strokeWidth: number(strokeWidth, 2),
    dash: one(strokeStyle, ['solid', 'dashed', 'dotted'] as const, 'solid'),
    fillStyle: one(fillStyle, ['solid', 'hachure', 'cross-hatch'] as const, 'solid'),
    sloppiness: number(roughness) > 0 ? ('artist' as const) : ('none' as const),
    corners: isPlainObject(roundness) ? ('round' as const) : ('sharp' as const),
    opacity: number(opacity, 100),
  };
}

/** Fonts by number: 3 is the one for code, 1, 5 and 8 are written by hand. */
const FONTS: Readonly<Record<string, 'hand' | 'mono'>> = { 1: 'hand', 3: 'mono', 5: 'hand', 8: 'hand' };

function wordsOf(element: Json, align: 'left' | 'center') {
  const text = typeof element.originalText === 'string' ? element.originalText : element.text;
  return {
    text: typeof text === 'string' ? text : '',
    font: FONTS[String(element.fontFamily)] ?? ('sans' as const),
    fontSize: number(element.fontSize, 20),
    align: one(element.textAlign, ['left', 'center', 'right'] as const, align),
  };
}

const number = (value: unknown, otherwise = 0): number => (isFiniteNumber(value) ? value : otherwise);

const one = <T extends string>(value: unknown, list: readonly T[], otherwise: T): T =>
  list.find((each) => each === value) ?? otherwise;

const NAMES = new Map<string, string>(Object.entries(ROLES).map(([name, { light }]) => [light, name]));

/** A colour of the palette is taken by its name, so that it has a dark value too. */
function colour(value: unknown, otherwise: string): string {
  if (typeof value !== 'string') return otherwise;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value);
  const hex = (
    short
      ? `#${short
          .slice(1)
          .map((digit) => digit + digit)
          .join('')}`
      : value
  ).toLowerCase();
  return NAMES.get(hex) ?? (isColour(hex) ? hex : otherwise);
}
