import { describe, expect, test } from 'vitest';
import { seededRandom } from '../util/random.ts';
import { compareOrder, insertKeys, isZ, keysBetween, type Ordered } from './order.ts';
import { reorderPlace } from './reorder.ts';

const list = (...keys: string[]): Ordered[] => keys.map((z, index) => ({ id: `s${index}`, z }));
const moving = (count: number): Ordered[] =>
  Array.from({ length: count }, (_, i) => ({ id: `m${i}`, z: 'a0' }));

/** `others` with `some` inserted at `at`, as everybody will see them. */
function inserted(others: readonly Ordered[], some: readonly Ordered[], at: number): string[] {
  const keys = insertKeys(others, some, at);
  const all = [...others, ...some].map(({ id, z }) => ({ id, z: keys.get(id) ?? z }));
  expect(all.every(({ z }) => isZ(z))).toBe(true);
  return all.sort(compareOrder).map(({ id }) => id);
}

const expected = (others: readonly Ordered[], some: readonly Ordered[], at: number) =>
  [...others.slice(0, at), ...some, ...others.slice(at)].map(({ id }) => id);

test('order is by key, ties by id', () => {
  const shapes = [
    { id: 'b', z: 'a1' },
    { id: 'a', z: 'a1' },
    { id: 'c', z: 'Zz' },
  ];
  expect(shapes.sort(compareOrder).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
});

test.each<[unknown, boolean]>([
  ['a0', true],
  ['a'.repeat(128), true],
  ['a'.repeat(129), false],
  ['', false],
  ['a-', false],
  [7, false],
  [null, false],
])('%j as a key: %s', (value, is) => {
  expect(isZ(value)).toBe(is);
});

test('keys between two neighbours rise and stay between', () => {
  const keys = keysBetween('a0', 'a1', 20) ?? [];
  expect(keys).toHaveLength(20);
  expect([...keys].sort()).toEqual(keys);
  expect(keys.every((key) => key > 'a0' && key < 'a1')).toBe(true);
});

test.each<[string | null, string | null]>([
  ['a0', 'a0'],
  ['a1', 'a0'],
  ['!', 'a0'],
  ['zzzzzz', null],
  ['a'.repeat(128), 'b'],
])('there is nothing between %j and %j', (lower, upper) => {
  const keys = keysBetween(lower, upper, 1);
  if (keys === null) return;
  expect(keys[0] && keys[0] > (lower ?? '') && (upper === null || keys[0] < upper)).toBe(true);
});

test('people who insert at one place at once hardly ever get the same key', () => {
  const keys = Array.from({ length: 1000 }, () => keysBetween('a0', 'a1', 1)?.[0]);
  expect(new Set(keys).size).toBeGreaterThan(900);
});

describe('shapes are put where they are wanted, whatever keys are there', () => {
  const sorted = (...keys: string[]) => list(...keys).sort(compareOrder);
  test.each<[string, Ordered[]]>([
    ['none', []],
    ['good ones', sorted('a0', 'a1', 'a2', 'a3')],
    ['all equal', sorted('a0', 'a0', 'a0', 'a0')],
    ['garbage', sorted('0', 'zzzz', 'zzzzz', 'Zz', 'a')],
    ['as long as can be', sorted('a'.repeat(127), 'a'.repeat(128), `${'a'.repeat(127)}b`)],
    ['the highest and the lowest', sorted('0'.repeat(128), 'z'.repeat(128))],
  ])('%s', (_what, others) => {
    for (let at = 0; at <= others.length; at++) {
      for (const some of [moving(1), moving(3)]) {
        expect(inserted(others, some, at)).toEqual(expected(others, some, at));
      }
    }
  });

  test('only those that move get keys while there is room', () => {
    const others = list('a0', 'a1', 'a2');
    expect([...insertKeys(others, moving(2), 1).keys()]).toEqual(['m0', 'm1']);
  });

  test('ten thousand shapes', () => {
    const keys = insertKeys([], moving(10_000), 0);
    const values = [...keys.values()];
    expect(values.length).toBe(10_000);
    expect([...values].sort()).toEqual(values);
    expect(Math.max(...values.map(({ length }) => length))).toBeLessThanOrEqual(48);
  });

  test('a thousand insertions at one place, and then anywhere', () => {
    const seed = 8;
    const random = seededRandom(seed);
    let shapes: Ordered[] = list('a0', 'a1');
    for (let round = 0; round < 1000; round++) {
      const at = round < 600 ? 1 : Math.floor(random() * (shapes.length + 1));
      const added = { id: `n${round}`, z: '' };
      const want = [...shapes.slice(0, at), added, ...shapes.slice(at)].map(({ id }) => id);
      const keys = insertKeys(shapes, [added], at);
      shapes = [...shapes, added].map(({ id, z }) => ({ id, z: keys.get(id) ?? z })).sort(compareOrder);
      expect(
        shapes.map(({ id }) => id),
        `seed ${seed} round ${round}`,
      ).toEqual(want);
    }
    expect(Math.max(...shapes.map(({ z }) => z.length))).toBeLessThanOrEqual(48);
  });
});

describe('the place that a reorder leads to', () => {
  const five = list('a0', 'a1', 'a2', 'a3', 'a4');
  const after = (ids: string[], how: Parameters<typeof reorderPlace>[2]) => {
    const set = new Set(ids);
    const others = five.filter(({ id }) => !set.has(id));
    const place = reorderPlace(five, set, how);
    return expected(
      others,
      five.filter(({ id }) => set.has(id)),
      place,
    )
      .map((id) => id.slice(1))
      .join('');
  };
  test.each([
    [['s1'], 'front', '02341'],
    [['s1'], 'back', '10234'],
    [['s1'], 'forward', '02134'],
    [['s1'], 'backward', '10234'],
    [['s4'], 'forward', '01234'],
    [['s0'], 'backward', '01234'],
    [['s1', 's3'], 'front', '02413'],
    [['s1', 's3'], 'back', '13024'],
    [['s1', 's3'], 'forward', '02413'],
    [['s1', 's3'], 'backward', '13024'],
    [['s1', 's2'], 'forward', '03124'],
  ] as const)('%j %s', (ids, how, order) => {
    expect(after([...ids], how)).toBe(order);
  });
});
