import { flattenCubic, flattenQuadratic } from '../../geometry/curve.ts';
import { type Vec, vec } from '../../geometry/vec.ts';
import { assert } from '../../util/assert.ts';

/** Finer than what tests compare. */
const FLATNESS = 0.05;

/**
 * Points along path data made of absolute M, L, Q, C and Z, as ours is.
 * @throws Error for any other command, and for numbers that are missing or not finite.
 */
export function pathPoints(data: string): Vec[] {
  const points: Vec[] = [];
  for (const [, command = '', numbers = ''] of data.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    points.push(...pieceTo(command, pairs(numbers), points.at(-1)));
  }
  return points;
}

function pairs(numbers: string): Vec[] {
  const values = numbers.split(/[\s,]+/).flatMap((word) => (word === '' ? [] : [Number(word)]));
  assert(values.length % 2 === 0 && values.every(Number.isFinite), `coordinates in "${numbers}"`);
  return values.flatMap((x, index) => (index % 2 === 0 ? [vec(x, values[index + 1] ?? 0)] : []));
}

function pieceTo(command: string, given: readonly Vec[], from: Vec | undefined): Vec[] {
  const [first, second, third] = given;
  if (command === 'Z') return [];
  assert(first, `"${command}" without coordinates`);
  if (command === 'M' || command === 'L') return [first];
  assert(from && second, `"${command}" without a start or an end`);
  if (command === 'Q') return flattenQuadratic(from, first, second, FLATNESS);
  assert(command === 'C' && third, `path command "${command}"`);
  return flattenCubic(from, first, second, third, FLATNESS);
}
