import type { ShapeRecord } from '../../shapes/record.ts';

const between = (value: unknown, least: number, most: number) =>
  typeof value === 'number' && value >= least && value <= most;
const isPoint = (value: unknown) =>
  Array.isArray(value) && value.length === 2 && value.every((n) => between(n, -1e7, 1e7));
const isEnd = (value: unknown) => {
  if (value === null) return true;
  const { x, y, id, ax, ay } = value as Record<string, unknown>;
  const bound = id === undefined || (typeof id === 'string' && Number.isFinite(ax) && Number.isFinite(ay));
  return between(x, -1e7, 1e7) && between(y, -1e7, 1e7) && bound;
};
const oneOf = (value: unknown, ...choices: readonly unknown[]) => choices.includes(value);
const isString = (value: unknown, most: number) => typeof value === 'string' && value.length <= most;

/** What a record may hold, said once more and apart from the code that reads it. */
const CHECKS: { readonly [P in keyof ShapeRecord]: (value: ShapeRecord[P]) => boolean } = {
  id: (value) => typeof value === 'string',
  kind: (value) => typeof value === 'string',
  author: (value) => typeof value === 'string',
  createdAt: Number.isFinite,
  text: (value) => typeof value === 'string',
  deleted: (value) => typeof value === 'boolean',
  points: (value) => value === null || value instanceof Uint8Array,
  erased: (value) => value.every(([from, to]) => between(from, 0, to) && between(to, from, 4000)),
  x: (value) => between(value, -1e7, 1e7),
  y: (value) => between(value, -1e7, 1e7),
  width: (value) => between(value, 0, 2e7),
  height: (value) => between(value, 0, Number.MAX_VALUE),
  bornWidth: (value) => between(value, 0, 1e6),
  bornHeight: (value) => between(value, 0, 1e6),
  storedWidth: (value) => between(value, 0, 1e6),
  storedHeight: (value) => between(value, 0, 1e6),
  rotation: Number.isFinite,
  z: (value) => /^[0-9A-Za-z]{1,128}$/.test(value),
  parent: (value) => value === null || typeof value === 'string',
  fill: (value) => isString(value, 30),
  stroke: (value) => isString(value, 30),
  strokeWidth: (value) => between(value, 0, 100),
  dash: (value) => oneOf(value, 'solid', 'dashed', 'dotted'),
  flipX: (value) => typeof value === 'boolean',
  flipY: (value) => typeof value === 'boolean',
  fillStyle: (value) => oneOf(value, 'solid', 'hachure', 'cross-hatch'),
  corners: (value) => oneOf(value, 'round', 'sharp'),
  sloppiness: (value) => oneOf(value, 'none', 'artist'),
  route: (value) => oneOf(value, 'straight', 'curved', 'elbow'),
  opacity: (value) => between(value, 0, 100),
  locked: (value) => typeof value === 'boolean',
  font: (value) => oneOf(value, 'hand', 'sans', 'mono'),
  fontSize: (value) => between(value, 1, 1000),
  align: (value) => oneOf(value, 'left', 'center', 'right'),
  verticalAlign: (value) => oneOf(value, 'top', 'middle', 'bottom'),
  from: isEnd,
  to: isEnd,
  bend: (value) => Array.isArray(value) && value.every(isPoint),
  heads: (value) => isString(value, 64),
  name: (value) => isString(value, 500),
};

/** The properties of a record that no record may have. */
export function problemsOf(record: ShapeRecord): string[] {
  const problems = Object.entries(CHECKS).flatMap(([prop, check]) => {
    const value = record[prop as keyof ShapeRecord];
    return (check as (value: unknown) => boolean)(value) ? [] : [`${prop} is ${JSON.stringify(value)}`];
  });
  const surplus = Object.keys(record).filter((prop) => !Object.hasOwn(CHECKS, prop));
  return [
    ...problems,
    ...surplus.map((prop) => `${prop} is no property`),
    ...(Object.isFrozen(record) ? [] : ['not frozen']),
  ];
}
