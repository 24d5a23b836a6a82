import { describe, expect, test } from 'vitest';
import type { ShapeRecord } from '../../../../shared/shapes/record.ts';
import { strokeBirth } from '../../../../shared/shapes/strokeBirth.ts';
import { type Random, seededRandom } from '../../../../shared/util/random.ts';
import { Driver } from '../../../testing/Driver.ts';
import { boxAt, handleOf } from '../../../testing/threeBoxes.ts';
import { pivotOf } from './pivots.ts';

const ROUNDS = 40;
/** What nobody sees, even when it is zoomed in as far as it goes, board px. */
const NOTHING = 0.01;
const SEEDS = [1, Math.floor(Math.random() * 1e6)];

/** What stands somewhere, as a list of numbers. */
function placeOf({ x, y, width, height, from, to, bend, ...others }: ShapeRecord): number[] {
  const { rotation, fontSize, flipX, flipY } = others;
  const ends = [from, to].flatMap((end) => (end ? [end.x, end.y] : []));
  return [x, y, width, height, rotation, fontSize, Number(flipX), Number(flipY), ...ends, ...bend.flat()];
}

/** Everything that is resized in its own way, turned and upright. */
function mixed(random: Random) {
  const driver = new Driver();
  const turned = () => ({ rotation: 0.3 + random() });
  const stroke = [0, 1, 2, 3, 4, 5].map((step) => ({
    x: 300 + 40 * step + 9 * random(),
    y: 500 + 60 * random(),
    pressure: 0.5,
  }));
  const ids = [
    driver.draw(boxAt(300, 250)),
    driver.draw(boxAt(500, 250, turned())),
    driver.draw(boxAt(420, 330, { ...turned(), kind: 'star' })),
    driver.draw(boxAt(620, 280, { ...turned(), kind: 'ellipse', width: 77 })),
    driver.draw(boxAt(620, 450, { ...turned(), kind: 'cylinder' })),
    driver.draw({ kind: 'draw', ...strokeBirth(stroke), ...turned() }),
    driver.draw({ kind: 'line', from: { x: 420, y: 420 }, to: { x: 620, y: 460 }, bend: [[500, 300]] }),
    driver.draw({ kind: 'arrow', from: { x: 330, y: 420 }, to: { x: 690, y: 260 }, route: 'curved' }),
    driver.draw({ kind: 'arrow', from: { x: 350, y: 220 }, to: { x: 650, y: 560 }, route: 'elbow' }),
    driver.draw({ kind: 'text', x: 500, y: 500, text: 'to and fro', ...turned() }),
    driver.draw({ kind: 'sticky', x: 330, y: 330, text: 'stays' }),
  ];
  driver.select(...ids.slice(0, 3));
  driver.key('Ctrl+G');
  driver.select(...ids);
  return { driver, ids };
}

const frameOf = (driver: Driver) => {
  const frame = driver.editor.selection.frame();
  if (!frame) throw new Error('something is selected');
  return frame;
};

/** The corner of the frame at the side `x`, `y` (-1 or 1) of its middle, board px, whatever way it is turned. */
function cornerOf(driver: Driver, x: number, y: number): { x: number; y: number } {
  const { box, rotation } = frameOf(driver);
  const [dx, dy] = [(x * box.width) / 2, (y * box.height) / 2];
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)];
  return {
    x: box.x + box.width / 2 + dx * cos - dy * sin,
    y: box.y + box.height / 2 + dx * sin + dy * cos,
  };
}

const nameOf = (x: number, y: number): string => `${y < 0 ? 'n' : 's'}${x < 0 ? 'w' : 'e'}`;

function dragBy(driver: Driver, handle: string, dx: number, dy: number, shift = false): void {
  const [x, y] = handleOf(driver, handle);
  driver.drag(
    [
      [x, y],
      [x + dx, y + dy],
    ],
    { steps: 1, shift },
  );
}

/** Drags a corner to anywhere, perhaps through the opposite one, and back to where it was. */
function thereAndBack(driver: Driver, random: Random, shift: boolean): void {
  const [x, y] = [random() < 0.5 ? -1 : 1, random() < 0.5 ? -1 : 1];
  const [start, anchor] = [cornerOf(driver, x, y), cornerOf(driver, -x, -y)];
  // Not so near to its size that it would be no drag.
  const factor = () => (random() < 0.3 ? -1 : 1) * (random() < 0.5 ? 0.6 + 0.3 * random() : 1.1 + random());
  const { rotation } = frameOf(driver);
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)];
  const [wide, high] = [start.x - anchor.x, start.y - anchor.y];
  const [along, down] = [(wide * cos + high * sin) * factor(), (high * cos - wide * sin) * factor()];
  const target = { x: anchor.x + along * cos - down * sin, y: anchor.y + along * sin + down * cos };
  dragBy(driver, nameOf(x, y), target.x - start.x, target.y - start.y, shift);
  // The corner that was dragged is the one that is furthest from where the other stayed.
  const away = [-1, 1].flatMap((u) => [-1, 1].map((v) => ({ u, v, at: cornerOf(driver, u, v) })));
  const far = ({ at }: (typeof away)[number]) => Math.hypot(at.x - anchor.x, at.y - anchor.y);
  const dragged = away.sort((a, b) => far(b) - far(a))[0];
  if (!dragged) throw new Error('a frame has corners');
  dragBy(driver, nameOf(dragged.u, dragged.v), start.x - dragged.at.x, start.y - dragged.at.y, shift);
}

function expectSamePlaces(now: readonly ShapeRecord[], before: readonly ShapeRecord[]): void {
  for (const [index, record] of now.entries()) {
    const start = placeOf(before[index] ?? record);
    placeOf(record).forEach((value, at) => {
      expect(Math.abs(value - (start[at] ?? 0)), `${record.kind} ${at}`).toBeLessThan(NOTHING);
    });
  }
}

describe.each(SEEDS)('forty rounds, seed %i', (seed) => {
  test('a mixed selection that is resized there and back, through itself too, is where it was', () => {
    const random = seededRandom(seed);
    const { driver, ids } = mixed(random);
    const before = ids.map((id) => driver.shape(id));
    for (let round = 0; round < ROUNDS; round++) thereAndBack(driver, random, false);
    expectSamePlaces(
      ids.map((id) => driver.shape(id)),
      before,
    );
    while (driver.editor.history.canUndo) driver.key('Ctrl+Z');
    expect(ids.map((id) => ({ ...driver.shape(id), parent: null }))).toEqual(
      before.map((record) => ({ ...record, parent: null })),
    );
  });

  test('one turned shape that is stretched there and back is where it was', () => {
    const random = seededRandom(seed);
    const driver = new Driver();
    const id = driver.draw(boxAt(400, 300, { rotation: 3 * random(), kind: 'parallelogram' }));
    driver.select(id);
    const before = driver.shape(id);
    for (let round = 0; round < ROUNDS; round++) thereAndBack(driver, random, random() < 0.3);
    expectSamePlaces([driver.shape(id)], [before]);
  });

  test('a mixed selection that is turned there and back is where it was', () => {
    const random = seededRandom(seed);
    const { driver, ids } = mixed(random);
    const before = ids.map((id) => driver.shape(id));
    for (let round = 0; round < ROUNDS; round++) {
      const by = [0, 1, 2].map(() => 1 + Math.floor(10 * random()));
      for (const steps of [...by, -by.reduce((sum, each) => sum + each, 0)]) turnBy(driver, steps);
    }
    expectSamePlaces(
      ids.map((id) => driver.shape(id)),
      before,
    );
  });
});

/** Turns the selection by steps of 15° about the middle that the first turn went about. */
function turnBy(driver: Driver, steps: number): void {
  const pivot = pivotOf(driver.editor.selection.unlocked());
  const { box } = frameOf(driver);
  const about = pivot ?? { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const [x, y] = handleOf(driver, 'rotate');
  const angle = (steps * Math.PI) / 12;
  const [dx, dy] = [x - about.x, y - about.y];
  const to = [
    about.x + dx * Math.cos(angle) - dy * Math.sin(angle),
    about.y + dx * Math.sin(angle) + dy * Math.cos(angle),
  ] as const;
  driver.drag([[x, y], to], { steps: 1 });
}
