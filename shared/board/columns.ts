import { roundStored } from '../geometry/vec.ts';
import { MAX_BENDS } from '../shapes/linearHandles.ts';
import { isColour } from '../shapes/palette.ts';
import type { End, Point, ShapePatch, ShapeProps, ShapeRecord } from '../shapes/record.ts';
import { isZ } from './order.ts';
import { isFiniteNumber, isPlainObject, type Wire } from './wire.ts';

/** Coordinates beyond this are garbage: further than anyone pans, near enough for exact arithmetic. */
const MAX_COORDINATE = 1e7;
/** Sizes beyond this are garbage too. */
const MAX_SIZE = 1e6;

/** Properties that are still being put together. */
export type MutableProps = { -readonly [K in keyof ShapeProps]: ShapeProps[K] };

/**
 * One mutable property of shapes: a root map of the document, and the key of the same name in a birth.
 * Names are short because they travel; records have full words.
 */
export interface Column {
  readonly name: string;
  /** The record's properties that this column holds. */
  readonly props: readonly (keyof ShapeProps)[];
  /**
   * Puts the properties that `wire` stands for into `props`; false, and nothing put, when it fails its check
   * (a peer's bytes: never throws). Writes in place because a board of 10,000 shapes is read through it.
   */
  read(wire: unknown, props: MutableProps): boolean;
  /** The value to store for `props`. */
  write(props: ShapeProps): Wire;
}

function column<K extends keyof ShapeProps>(
  name: string,
  prop: K,
  read: (wire: unknown) => ShapeProps[K] | undefined,
  write: (value: ShapeProps[K]) => Wire,
): Column {
  return {
    name,
    props: [prop],
    read: (wire, props: { -readonly [P in K]: ShapeProps[P] }) => {
      const value = read(wire);
      if (value === undefined) return false;
      props[prop] = value;
      return true;
    },
    write: (props) => write(props[prop]),
  };
}

/** A number between `least` and `most`. */
function numeric<K extends keyof ShapeProps>(
  name: string,
  prop: K & ('strokeWidth' | 'opacity' | 'fontSize' | 'rotation'),
  least: number,
  most: number,
): Column {
  return column(
    name,
    prop,
    (wire) => (isFiniteNumber(wire) && wire >= least && wire <= most ? wire : undefined),
    (value) => Math.fround(value),
  );
}

/** One of a fixed list, stored as its place in the list. Append only. */
function choice<K extends keyof ShapeProps>(
  name: string,
  prop: K,
  choices: readonly ShapeProps[K][],
): Column {
  return column(
    name,
    prop,
    (wire) => (isFiniteNumber(wire) ? choices[wire] : undefined),
    (value) => choices.indexOf(value),
  );
}

const isCoordinate = (value: unknown): value is number =>
  isFiniteNumber(value) && Math.abs(value) <= MAX_COORDINATE;
const isPoint = (value: unknown): value is Point =>
  Array.isArray(value) && value.length === 2 && isCoordinate(value[0]) && isCoordinate(value[1]);
const isSize = (value: unknown): value is number => isFiniteNumber(value) && value >= 0 && value <= MAX_SIZE;

const isSizePair = (value: unknown): value is readonly [width: number, height: number] =>
  Array.isArray(value) && value.length === 2 && isSize(value[0]) && isSize(value[1]);

const position: Column = {
  name: 'xy',
  props: ['x', 'y'],
  read: (wire, props) => {
    if (!isPoint(wire)) return false;
    [props.x, props.y] = wire;
    return true;
  },
  write: ({ x, y }) => [roundStored(x), roundStored(y)],
};

const size: Column = {
  name: 'wh',
  props: ['width', 'height'],
  read: (wire, props) => {
    if (!isSizePair(wire)) return false;
    [props.width, props.height] = wire;
    return true;
  },
  write: ({ width, height }) => [roundStored(width), roundStored(height)],
};

function readEnd(wire: unknown): End | undefined {
  if (!isPlainObject(wire) || !isCoordinate(wire.x) || !isCoordinate(wire.y)) return undefined;
  const { x, y, id, ax, ay } = wire;
  if (typeof id !== 'string' || !isFiniteNumber(ax) || !isFiniteNumber(ay)) return { x, y };
  return { x, y, id, ax, ay };
}

const end = (name: 'from' | 'to'): Column =>
  column(name, name, readEnd, (value) =>
    value === null ? null : { ...value, x: roundStored(value.x), y: roundStored(value.y) },
  );

function readBend(wire: unknown): readonly Point[] | undefined {
  return Array.isArray(wire) && wire.length <= MAX_BENDS && wire.every(isPoint) ? wire : undefined;
}

const readText = (most: number) => (wire: unknown) =>
  typeof wire === 'string' && wire.length <= most ? wire : undefined;
const readColour = (wire: unknown) => (isColour(wire) ? wire : undefined);
const readId = (wire: unknown) => (wire === null || typeof wire === 'string' ? wire : undefined);
const same = <T>(value: T): T => value;

/** Every column, in the order in which records are read. A new property is one line. */
export const COLUMNS: readonly Column[] = [
  position,
  size,
  numeric('r', 'rotation', -1e6, 1e6),
  column('z', 'z', (wire) => (isZ(wire) ? wire : undefined), same),
  column('p', 'parent', readId, same),
  choice('fx', 'flipX', [false, true]),
  choice('fy', 'flipY', [false, true]),
  column('fill', 'fill', readColour, same),
  choice('pat', 'fillStyle', ['solid', 'hachure', 'cross-hatch']),
  column('stroke', 'stroke', readColour, same),
  numeric('sw', 'strokeWidth', 0, 100),
  choice('dash', 'dash', ['solid', 'dashed', 'dotted']),
  choice('cor', 'corners', ['round', 'sharp']),
  choice('slop', 'sloppiness', ['none', 'artist']),
  numeric('op', 'opacity', 0, 100),
  choice('lock', 'locked', [false, true]),
  choice('font', 'font', ['hand', 'sans', 'mono']),
  numeric('fs', 'fontSize', 1, 1000),
  choice('al', 'align', ['left', 'center', 'right']),
  choice('va', 'verticalAlign', ['top', 'middle', 'bottom']),
  end('from'),
  end('to'),
  column('bend', 'bend', readBend, (bend) => bend.map(([x, y]) => [roundStored(x), roundStored(y)])),
  choice('route', 'route', ['straight', 'curved', 'elbow']),
  column('heads', 'heads', readText(64), same),
  column('name', 'name', readText(500), same),
];

const BY_PROP = new Map(COLUMNS.flatMap((column) => column.props.map((prop) => [prop, column] as const)));
const BY_NAME = new Map(COLUMNS.map((column) => [column.name, column]));

/** The columns that hold the properties named in `patch`. */
export function columnsOf(patch: ShapePatch): Set<Column> {
  const touched = new Set<Column>();
  for (const prop of Object.keys(patch)) {
    const column = BY_PROP.get(prop as keyof ShapeProps);
    if (column) touched.add(column);
  }
  return touched;
}

/** What is stored of `record` after `patch`: its size is the stored one, not one that grew with its text. */
export const propsAfter = (record: ShapeRecord, patch: ShapePatch): ShapeProps => ({
  ...record,
  width: record.storedWidth,
  height: record.storedHeight,
  ...patch,
});

export const columnNamed = (name: string): Column | undefined => BY_NAME.get(name);

/**
 * The value to store for `props` in `column`.
 * @throws TypeError when it would not pass the column's own check: our bug must not reach a peer.
 */
export function checkedWire(column: Column, props: ShapeProps): Wire {
  const wire = column.write(props);
  if (!isStorable(column, props)) {
    throw new TypeError(`invalid ${column.props.join('/')}: ${JSON.stringify(wire)}`);
  }
  return wire;
}

/** `patch`, or none of it where it cannot be stored: at the edge of the board, where only a peer puts shapes. */
export const storable = (record: ShapeRecord, patch: ShapePatch): ShapePatch =>
  isStorableAs(record, patch) ? patch : {};

/** Whether all of `patch` can be stored. */
export function isStorableAs(record: ShapeRecord, patch: ShapePatch): boolean {
  const props = propsAfter(record, patch);
  return [...columnsOf(patch)].every((column) => isStorable(column, props));
}

/** Whether the value for `props` in `column` passes its check. */
const isStorable = (column: Column, props: ShapeProps): boolean =>
  column.read(column.write(props), { ...props });
