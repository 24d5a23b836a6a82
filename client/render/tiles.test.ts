import { beforeEach, expect, test } from 'vitest';
import { type Box, box, intersects } from '../../shared/geometry/box.ts';
import { SETTLE_MS } from './TargetScale.ts';
import { boardBoxOf, type PixelRect, type PixelView } from './tileGrid.ts';
import { type PaintJob, TileCache, type TilePainter } from './tiles.ts';

const SIZE = 100;

interface FakeSurface {
  /** What was painted on it, in order. */
  readonly log: string[];
}

/** Paints in a log; each shape takes `cost` ms of the fake clock. */
class FakePainter implements TilePainter<FakeSurface> {
  readonly begun: { tile: PixelRect; part: PixelRect; scale: number }[] = [];
  shapes: Box[] = [];
  cost = 0;
  alive = 0;
  now = 1000;

  create(): FakeSurface {
    this.alive++;
    return { log: [] };
  }

  release(): void {
    this.alive--;
  }

  clear(surface: FakeSurface): void {
    surface.log.push('clear');
  }

  begin(tile: PixelRect, part: PixelRect, scale: number): PaintJob<FakeSurface> | null {
    this.begun.push({ tile, part, scale });
    const area = boardBoxOf(part, scale);
    const shapes = this.shapes.filter((shape) => intersects(shape, area));
    if (shapes.length === 0) return null;
    let next = 0;
    return {
      run: (surface, keepGoing) => {
        do {
          surface.log.push(`shape ${next}`);
          this.now += this.cost;
          next++;
        } while (next < shapes.length && keepGoing());
        return next >= shapes.length;
      },
    };
  }
}

let painter: FakePainter;
let tiles: TileCache<FakeSurface>;

beforeEach(() => {
  painter = new FakePainter();
  painter.shapes = [box(-10_000, -10_000, 20_000, 20_000)];
  tiles = new TileCache(painter, SIZE, () => painter.now);
});

/** A window of 4 × 3 tiles. */
const view = (x: number, y: number, scale = 1): PixelView => ({ x, y, width: 400, height: 300, scale });

/** Frames until there is nothing left to do; returns how many. */
function settle(at: PixelView): number {
  for (let frames = 1; frames < 1000; frames++) {
    painter.now += 16;
    if (tiles.update(at).idle) return frames;
  }
  throw new Error('never idle');
}

const painted = () => tiles.stats.painted;
const place = ({ x, y }: PixelRect) => `${x},${y}`;

test('paints the tiles in view and a rim around them, once', () => {
  settle(view(0, 0));
  expect(painted()).toBe(6 * 5);
  settle(view(0, 0));
  expect(painted()).toBe(6 * 5);
});

test('the tile in the middle comes first', () => {
  tiles.update(view(0, 0));
  expect(painter.begun[0]?.tile).toMatchObject({ y: 100 });
  expect([100, 200]).toContain(painter.begun[0]?.tile.x);
});

test('panning paints only what comes into view', () => {
  settle(view(0, 0));
  const before = painted();
  settle(view(30, 20));
  // Four and a bit tiles across: one more column and row.
  expect(painted() - before).toBe(7 * 6 - 6 * 5);
  settle(view(60, 40));
  expect(painted() - before).toBe(7 * 6 - 6 * 5);
});

test('a blit per tile in view puts each on its whole pixel', () => {
  settle(view(50, 0));
  const blits = tiles.blits();
  expect(blits).toHaveLength(5 * 3);
  expect(blits[0]?.to).toEqual({ x: -50, y: 0, width: SIZE, height: SIZE });
  expect(blits.every(({ from, to }) => from.width === to.width && from.height === to.height)).toBe(true);
});

test('an edit repairs only the part of the tiles that it touches, at once', () => {
  settle(view(0, 0));
  const before = painter.begun.length;
  tiles.invalidate(box(120, 120, 10, 10));
  const { shown } = tiles.update(view(0, 0));
  expect(shown).toBe(true);
  expect(painter.begun.slice(before).map(({ part }) => part)).toEqual([
    { x: 118, y: 118, width: 14, height: 14 },
  ]);
  expect(tiles.stats).toEqual({ painted: 30, repaired: 1 });
});

test('an edit across four tiles repairs four parts', () => {
  settle(view(0, 0));
  tiles.invalidate(box(195, 95, 10, 10));
  tiles.update(view(0, 0));
  expect(tiles.stats).toEqual({ painted: 30, repaired: 4 });
});

test('a drag costs two repairs: when the shape leaves, and when it joins again', () => {
  settle(view(0, 0));
  tiles.invalidate(box(120, 120, 10, 10)); // hidden
  tiles.update(view(0, 0));
  for (let frame = 0; frame < 30; frame++) tiles.update(view(0, 0));
  tiles.invalidate(box(120, 120, 10, 10)); // shown elsewhere
  tiles.invalidate(box(320, 220, 10, 10));
  tiles.update(view(0, 0));
  expect(tiles.stats).toEqual({ painted: 30, repaired: 3 });
});

test('an edit out of sight waits until its tile is seen', () => {
  settle(view(0, 0));
  settle(view(1000, 0));
  tiles.invalidate(box(10, 10, 10, 10));
  tiles.update(view(1000, 0));
  expect(tiles.stats.repaired).toBe(0);
  tiles.update(view(0, 0));
  expect(tiles.stats.repaired).toBe(1);
});

test('where nothing lies no bitmap is made', () => {
  painter.shapes = [box(10, 10, 10, 10)];
  settle(view(0, 0));
  expect(painter.alive).toBe(1);
  expect(tiles.blits()).toHaveLength(1);
});

test('a shape that comes to an empty tile gives it a bitmap', () => {
  painter.shapes = [];
  settle(view(0, 0));
  painter.shapes = [box(10, 10, 10, 10)];
  tiles.invalidate(box(10, 10, 10, 10));
  tiles.update(view(0, 0));
  expect(tiles.blits()).toHaveLength(1);
});

test('painting keeps to the budget and goes on where it stopped', () => {
  painter.cost = 4;
  const first = tiles.update(view(0, 0));
  expect(first).toEqual({ shown: false, idle: false });
  expect(painted()).toBe(2); // begun at 0 and 4 of 6 ms
  expect(settle(view(0, 0))).toBeGreaterThan(10);
  expect(painted()).toBe(30);
});

test('a tile full of shapes is painted over several frames and shown when it is whole', () => {
  painter.cost = 1;
  painter.shapes = Array.from({ length: 20 }, () => box(10, 10, 10, 10));
  tiles.update(view(0, 0));
  tiles.update(view(0, 0));
  expect(tiles.blits()).toHaveLength(0);
  settle(view(0, 0));
  expect(tiles.blits()[0]?.surface.log).toEqual(painter.shapes.map((_, index) => `shape ${index}`));
});

test('an edit of a tile that is being painted is repaired before it is shown', () => {
  painter.cost = 1;
  painter.shapes = Array.from({ length: 20 }, () => box(110, 110, 10, 10));
  tiles.update(view(0, 0));
  tiles.invalidate(box(110, 110, 10, 10));
  settle(view(0, 0));
  expect(tiles.blits()[0]?.surface.log).toHaveLength(20 + 1 + 20); // painted, cleared, painted
});

test('while zooming, tiles are shown scaled; once at rest they are painted sharp', () => {
  settle(view(0, 0));
  const before = painted();
  for (let scale = 1; scale < 1.5; scale += 0.1) {
    painter.now += 16;
    tiles.update(view(0, 0, scale));
  }
  expect(painted()).toBe(before);
  expect(tiles.blits().some(({ from, to }) => to.width > from.width)).toBe(true);
  painter.now += SETTLE_MS;
  settle(view(0, 0, 1.5));
  expect(painted()).toBe(before + 30);
  expect(tiles.blits().every(({ from, to }) => to.width === from.width)).toBe(true);
});

test('scaled tiles leave no gaps', () => {
  settle(view(0, 0));
  tiles.update(view(33, 77, 1.37));
  const blits = tiles.blits();
  const columns = blits.filter(({ to }) => to.y === blits[0]?.to.y).map(({ to }) => to);
  for (const [index, { x }] of columns.entries()) {
    const previous = columns[index - 1];
    if (previous) expect(x).toBe(previous.x + previous.width);
  }
});

test('tiles of another scale stand in for missing ones', () => {
  settle(view(0, 0));
  painter.cost = 100; // one tile a frame
  painter.now += SETTLE_MS;
  tiles.update(view(0, 0, 2));
  painter.now += SETTLE_MS;
  tiles.update(view(0, 0, 2));
  const scaled = tiles.blits().filter(({ from, to }) => to.width !== from.width);
  expect(scaled.length).toBeGreaterThan(0);
});

test('back at an earlier scale, its tiles are still there, but not where edits made them untrue', () => {
  settle(view(0, 0));
  settle(view(0, 0, 1.5));
  const before = painted();
  tiles.invalidate(box(120, 120, 10, 10));
  settle(view(0, 0));
  expect(painted() - before).toBe(1);
});

test('memory is bounded however far one pans and zooms', () => {
  for (let step = 0; step < 60; step++) settle(view(step * 400, 0));
  for (let step = 1; step < 10; step++) settle(view(0, 0, 1 + step / 4));
  expect(painter.alive).toBeLessThanOrEqual(3 * 7 * 6); // three windows with rims, cut tiles counted
});

test('clear paints everything anew', () => {
  settle(view(0, 0));
  tiles.clear();
  expect(painter.alive).toBe(0);
  expect(tiles.blits()).toEqual([]);
  settle(view(0, 0));
  expect(painted()).toBe(60);
});

test('the rim is repaired after the view, so that panning finds it true', () => {
  settle(view(0, 0));
  const before = painter.begun.length;
  tiles.invalidate(box(-50, 50, 10, 10));
  settle(view(0, 0));
  expect(painter.begun.slice(before).map(({ tile }) => place(tile))).toEqual(['-100,0']);
});
