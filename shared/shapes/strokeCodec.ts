import { GRAIN } from '../geometry/vec.ts';
import { assert } from '../util/assert.ts';
import { ByteReader, ByteWriter } from './varint.ts';

/** A point of a stroke, relative to its shape's top left. Pressure is 0..1; 0.5 where the device has none. */
export interface StrokePoint {
  readonly x: number;
  readonly y: number;
  readonly pressure: number;
}

export interface Stroke {
  readonly points: readonly StrokePoint[];
  /** Whether the pen told its pressure; else it is to be made up from the speed. */
  readonly hasPressure: boolean;
}

/** Longer strokes are split by the tool that draws them: each stays quick to decode and below the byte limit. */
export const MAX_STROKE_POINTS = 4000;

/** A shape's birth is one message; a larger one would hold up everybody's. */
export const MAX_STROKE_BYTES = 65_536;

/** Further from its shape than any board reaches: garbage. */
const MAX_STEPS = 1e7 / GRAIN;

const VERSION = 1;
const NO_PRESSURE = 0.5;
const PRESSURE_STEPS = 255;

/** Second header byte. The rest of its bits must be 0: another precision would be another version. */
const HAS_PRESSURE = 1;
/** The channel (x, y, pressure) holds differences of differences, which are smaller in a steady hand. */
const SECOND_ORDER = [2, 4, 8] as const;
const KNOWN_FLAGS = 15;

/**
 * Packs points into `version, flags, n | x.. | y.. | pressure..`: zigzag varints of differences, coordinates in
 * steps of 1/16 px (so off by 1/32 px at most), pressure in 8 bits and left out where the device had none.
 * @throws Error for an empty stroke, more than {@link MAX_STROKE_POINTS}, or a point that is not finite.
 */
export function encodeStroke(points: readonly StrokePoint[]): Uint8Array {
  assert(points.length > 0 && points.length <= MAX_STROKE_POINTS, `a stroke of ${points.length} points`);
  const hasPressure = points.some(({ pressure }) => pressure !== NO_PRESSURE);
  const channels = [
    points.map(({ x }) => coordinateSteps(x)),
    points.map(({ y }) => coordinateSteps(y)),
    ...(hasPressure ? [points.map(({ pressure }) => pressureSteps(pressure))] : []),
  ];
  let flags = hasPressure ? HAS_PRESSURE : 0;
  const body = channels.map((values, index) => {
    const [first, second] = [packed(differences(values)), packed(differences(differences(values)))];
    if (second.length >= first.length) return first;
    flags |= SECOND_ORDER[index] ?? 0;
    return second;
  });
  const writer = new ByteWriter();
  writer.byte(VERSION);
  writer.byte(flags);
  writer.unsigned(points.length);
  for (const bytes of body) writer.bytes(bytes);
  return writer.finish();
}

function coordinateSteps(value: number): number {
  const steps = Math.round(value / GRAIN);
  assert(Math.abs(steps) <= MAX_STEPS, `a stroke's point at ${value}`);
  return steps;
}

const pressureSteps = (pressure: number): number =>
  Math.round(Math.min(1, Math.max(0, pressure)) * PRESSURE_STEPS);

const differences = (values: readonly number[]): number[] =>
  values.map((value, index) => value - (values[index - 1] ?? 0));

function sums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

function packed(values: readonly number[]): Uint8Array {
  const writer = new ByteWriter();
  for (const value of values) writer.signed(value);
  return writer.finish();
}

/** How many points a packed stroke says that it has; null where it is none. */
export function countPoints(bytes: Uint8Array): number | null {
  return bytes[0] === VERSION ? new ByteReader(bytes, 2).unsigned() : null;
}

/** What {@link encodeStroke} packed; null for anything else (a peer's bytes: never throws). */
export function decodeStroke(bytes: Uint8Array): Stroke | null {
  if (bytes.length > MAX_STROKE_BYTES || bytes[0] !== VERSION) return null;
  const flags = bytes[1] ?? -1;
  if ((flags & ~KNOWN_FLAGS) !== 0) return null;
  const reader = new ByteReader(bytes, 2);
  const count = reader.unsigned();
  const hasPressure = (flags & HAS_PRESSURE) !== 0;
  // Each value takes a byte at least: a false count must not make us allocate for it.
  if (!count || count * (hasPressure ? 3 : 2) > bytes.length) return null;
  const channel = (index: 0 | 1 | 2) => readChannel(reader, count, (flags & SECOND_ORDER[index]) !== 0);
  const [xs, ys] = [channel(0), channel(1)];
  const pressures = hasPressure ? channel(2) : [];
  if (!xs || !ys || !pressures || !reader.isAtEnd) return null;
  return { points: xs.map((x, index) => point(x, ys[index], pressures[index])), hasPressure };
}

function readChannel(reader: ByteReader, count: number, isSecondOrder: boolean): number[] | null {
  const read: number[] = [];
  for (let index = 0; index < count; index++) {
    const value = reader.signed();
    if (value === null) return null;
    read.push(value);
  }
  const values = sums(isSecondOrder ? sums(read) : read);
  return values.every((value) => Math.abs(value) <= MAX_STEPS) ? values : null;
}

function point(x: number, y = 0, pressure = NO_PRESSURE * PRESSURE_STEPS): StrokePoint {
  return {
    x: x * GRAIN,
    y: y * GRAIN,
    pressure: Math.min(1, Math.max(0, pressure / PRESSURE_STEPS)),
  };
}
