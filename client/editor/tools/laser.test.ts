import { expect, test } from 'vitest';
import { connect } from '../../testing/connect.ts';
import { Driver, type Spot } from '../../testing/Driver.ts';
import { FADE_MS, LaserTrails } from '../LaserTrails.ts';

const WAY: readonly Spot[] = [
  [100, 100],
  [300, 100],
];

test('a laser is told to peers, writes nothing and leaves nothing behind', () => {
  const driver = new Driver();
  const peer = new Driver();
  const link = connect(driver, peer);
  driver.key('k');
  driver.drag(WAY, { hold: true });
  expect(driver.path).toBe('laser.pointing');
  expect(driver.editor.live.lasers[0]).toMatchObject({ client: null });
  expect(peer.editor.live.lasers[0]?.points.at(-1)).toEqual([300, 100, 0.5]);
  expect(peer.editor.live.lasers[0]?.client).toBe(driver.doc.clientID);
  expect([peer.editor.live.peerDrafts.length, peer.editor.live.peerPreviews.size]).toEqual([0, 0]);
  driver.up([300, 100]);
  expect(driver.path).toBe('laser.idle');
  expect([driver.editor.live.lasers, peer.editor.live.lasers]).toEqual([[], []]);
  expect([driver.counts.changes, driver.shapes.length]).toEqual([0, 0]);
  expect(driver.editor.history.canUndo).toBe(false);
  link.destroy();
});

test('a person who may only look has a laser too', () => {
  const driver = new Driver();
  driver.board.readOnly = true;
  driver.key('k');
  driver.drag(WAY, { hold: true });
  expect(driver.editor.live.lasers).toHaveLength(1);
});

test('a laser that goes on and on stays short on the wire', () => {
  const driver = new Driver();
  driver.key('k');
  driver.drag(
    Array.from({ length: 40 }, (_, index): Spot => [100 + 10 * index, 100]),
    {
      steps: 25,
      hold: true,
    },
  );
  const numbers = new Set(driver.gestures.flatMap((gesture) => gesture?.gesture ?? []));
  expect(numbers.size).toBeGreaterThan(1);
  for (const gesture of driver.gestures) {
    if (gesture?.type === 'stroke') expect(gesture.points.length).toBeLessThan(420);
  }
});

const laser = (count: number, client: number | null = null) => ({
  client,
  gesture: 1,
  points: Array.from({ length: count }, (_, index) => [index, 0, 0.5] as const),
});

test('each point of a trail fades by its own age; a pressed laser keeps its tip, and nothing else is painted for it', () => {
  const trails = new LaserTrails();
  trails.take([laser(2)], 0);
  trails.take([laser(3)], FADE_MS / 2);
  expect(trails.shown(FADE_MS / 2)[0]?.points.map(({ strength }) => strength)).toEqual([0.5, 0.5, 1]);
  trails.take([laser(3)], 2 * FADE_MS);
  expect(trails.shown(2 * FADE_MS)[0]?.points).toEqual([{ x: 2, y: 0, strength: 1 }]);
  expect(trails.isFading(2 * FADE_MS)).toBe(false);
});

test('once let go it fades to nothing, and then no frame is wanted any more', () => {
  const trails = new LaserTrails();
  trails.take([laser(3), laser(2, 7)], 0);
  trails.take([], 100);
  expect(trails.isFading(100)).toBe(true);
  expect(trails.shown(100)).toHaveLength(2);
  trails.take([], FADE_MS);
  expect([trails.isFading(FADE_MS), trails.shown(FADE_MS)]).toEqual([false, []]);
});

test("a peer's garbage is no trail", () => {
  const trails = new LaserTrails();
  trails.take(
    [
      {
        client: 7,
        gesture: 1,
        points: [
          [Number.NaN, 0, 0],
          [1, Infinity, 0],
        ],
      },
    ],
    0,
  );
  expect(trails.shown(0)[0]?.points ?? []).toEqual([]);
});
