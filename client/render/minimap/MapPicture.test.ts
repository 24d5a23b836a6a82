import { expect, test } from 'vitest';
import { type Box, containsBox } from '../../../shared/geometry/box.ts';
import { paintBounds } from '../../../shared/shapes/bounds.ts';
import { Driver } from '../../testing/Driver.ts';
import { MapPicture, type MapSurface } from './MapPicture.ts';
import { mapPlace, pictureScale } from './mapPlace.ts';

const SIZE = { width: 200, height: 120 };

/** A board with `count` shapes in rows, its picture, and what was painted of it. */
function pictured(count: number) {
  const driver = new Driver();
  const { board, camera, index } = driver.editor;
  const partials = Array.from({ length: count }, (_, at) => ({
    kind: 'rect' as const,
    x: 60 * (at % 100),
    y: 60 * Math.floor(at / 100),
    width: 40,
    height: 40,
  }));
  const ids = board.edit(() => board.create(partials), { record: false });
  const painted = { begun: 0, shapes: 0, areas: [] as Box[] };
  const surface: MapSurface = {
    begin: () => painted.begun++,
    repair(area, shapes) {
      painted.areas.push(area);
      painted.shapes += shapes.length;
    },
  };
  const picture = new MapPicture(board, index, surface);
  board.on('change', ({ ids: changed }) => picture.change(changed));
  let now = 0;
  /** A frame 16 ms later; returns whether the picture is as it should be. */
  const frame = () => {
    now += 16;
    return picture.update(pictureScale(mapPlace(index.bounds(), camera.visible(), SIZE).scale), now);
  };
  /** What was painted since it was asked for last. */
  const take = () => {
    const taken = { ...painted };
    Object.assign(painted, { begun: 0, shapes: 0, areas: [] });
    return taken;
  };
  return { driver, picture, ids, frame, take };
}

test('panning and zooming about 10,000 shapes paints none of them', () => {
  const { driver, frame, take } = pictured(10_000);
  expect(frame()).toBe(true);
  expect(take()).toMatchObject({ begun: 1, shapes: 10_000 });
  for (let step = 0; step < 200; step++) {
    driver.editor.camera.panBy(-9, -7);
    if (step % 10 === 0) driver.editor.camera.zoomAt({ x: 640, y: 400 }, 1 + step / 400);
    expect(frame()).toBe(true);
  }
  expect(take()).toMatchObject({ begun: 0, shapes: 0 });
});

test('an edit paints only where it was and is', () => {
  const { driver, picture, ids, frame, take } = pictured(10_000);
  frame();
  take();
  const [id = ''] = ids.slice(5050);
  const before = driver.board.get(id);
  driver.board.edit(() => driver.board.update(id, { x: 130, y: 130 }));
  const record = driver.board.get(id);
  expect(frame()).toBe(false); // it rests after what it has painted
  while (!frame()) expect(take().shapes).toBe(0);
  const { begun, shapes, areas } = take();
  expect(begun).toBe(0);
  expect(shapes).toBeLessThan(1000);
  expect(areas).toHaveLength(2);
  for (const one of [before, record]) {
    expect(one && areas.some((area) => containsBox(area, paintBounds(one)))).toBe(true);
  }
  expect(picture.content).toEqual(driver.editor.index.bounds());
});

test('a board that is edited in each frame is painted now and then, not each time', () => {
  const { driver, ids, frame, take } = pictured(10_000);
  frame();
  take();
  const [last = ''] = ids.slice(-1);
  let paints = 0;
  for (let step = 1; step <= 100; step++) {
    driver.board.edit(() => driver.board.update(last, { x: 60 * 99 + step })); // the whole grows with it
    frame();
    paints += take().begun;
  }
  expect(paints).toBeGreaterThan(1);
  expect(paints).toBeLessThan(6);
});

test('an emptied board has no picture; what is drawn later, and other colours, are painted', () => {
  const { driver, picture, ids, frame, take } = pictured(3);
  frame();
  driver.board.edit(() => driver.board.remove(ids));
  expect(frame()).toBe(true);
  expect(picture.content).toBeNull();
  take();
  driver.draw({ kind: 'ellipse', x: 0, y: 0, width: 10, height: 10 });
  expect(frame()).toBe(true);
  expect(take()).toMatchObject({ begun: 1, shapes: 1 });
  picture.clear();
  expect(frame()).toBe(true);
  expect(take()).toMatchObject({ begun: 1, shapes: 1 });
});
