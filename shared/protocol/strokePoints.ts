import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** A point of a stroke: board px, and pressure 0..1. */
export type StrokePoint = readonly [x: number, y: number, pressure: number];

/** Steps of coordinates in a px: the grain of stored coordinates. */
const STEPS_PER_PX = 16;

/** A coordinate beyond this is garbage, board px. */
const MAX_COORDINATE = 1e7;

/** Steps of pressure: more than a pen's width shows. */
const PRESSURE_STEPS = 254;

/** First byte: the pressure of all points, or that each brings its own. */
const OWN_PRESSURES = 255;

/** `value` as whole steps: what peers will read, so that errors of rounding never add up. */
export const toSteps = (value: number): number => Math.round(value * STEPS_PER_PX);
export const fromSteps = (steps: number): number => steps / STEPS_PER_PX;

/**
 * Writes points as differences: about 3 bytes each from a mouse, 4 from a pen with pressure. They end where
 * the message ends. The first point is relative to 0, 0.
 */
export function writePoints(encoder: encoding.Encoder, points: readonly StrokePoint[]): void {
  const pressures = points.map(([, , pressure]) => pressureSteps(pressure));
  const varies = pressures.some((pressure) => pressure !== pressures[0]);
  encoding.writeUint8(encoder, varies ? OWN_PRESSURES : (pressures[0] ?? 0));
  let lastX = 0;
  let lastY = 0;
  points.forEach(([x, y], index) => {
    const [stepsX, stepsY] = [toSteps(x), toSteps(y)];
    encoding.writeVarInt(encoder, stepsX - lastX);
    encoding.writeVarInt(encoder, stepsY - lastY);
    if (varies) encoding.writeUint8(encoder, pressures[index] ?? 0);
    lastX = stepsX;
    lastY = stepsY;
  });
}

/**
 * Reads points up to the end of the message. Throws when they are garbage; one that
 * ends too early leaves the decoder behind its end.
 */
export function readPoints(decoder: decoding.Decoder): StrokePoint[] {
  const common = decoding.readUint8(decoder);
  const varies = common === OWN_PRESSURES;
  const points: StrokePoint[] = [];
  let [x, y] = [0, 0];
  // Not `hasContent`, which stays true once a read has gone beyond the end: this loop would never end.
  while (decoder.pos < decoder.arr.length) {
    x += decoding.readVarInt(decoder);
    y += decoding.readVarInt(decoder);
    if (Math.max(Math.abs(x), Math.abs(y)) > MAX_COORDINATE * STEPS_PER_PX) throw new RangeError('far away');
    const pressure = varies ? decoding.readUint8(decoder) : common;
    points.push([fromSteps(x), fromSteps(y), Math.min(1, pressure / PRESSURE_STEPS)]);
  }
  return points;
}

const pressureSteps = (pressure: number): number =>
  Math.round(Math.min(1, Math.max(0, pressure)) * PRESSURE_STEPS) || 0;
