import { expect, test } from 'vitest';
import { box, centre, containsBox } from '../../../shared/geometry/box.ts';
import { centredOn, mapPlace, onBoard, onMap, pictureScale, pointOnMap } from './mapPlace.ts';

const SIZE = { width: 200, height: 120 };
const WHOLE = box(0, 0, SIZE.width, SIZE.height);
const VIEW = box(0, 0, 1280, 800);

test('all that is drawn and what is seen are on the map, centred, as large as they fit', () => {
  for (const content of [box(0, 0, 400, 300), box(-5000, 2000, 100, 8000), box(1e6, -1e6, 1, 1)]) {
    const place = mapPlace(content, VIEW, SIZE);
    const [drawn, seen] = [onMap(place, content), onMap(place, VIEW)];
    expect(containsBox(WHOLE, drawn)).toBe(true);
    expect(containsBox(WHOLE, seen)).toBe(true);
    const left = Math.min(drawn.x, seen.x);
    const top = Math.min(drawn.y, seen.y);
    const right = Math.max(drawn.x + drawn.width, seen.x + seen.width);
    const bottom = Math.max(drawn.y + drawn.height, seen.y + seen.height);
    expect(left + right).toBeCloseTo(SIZE.width, 6);
    expect(top + bottom).toBeCloseTo(SIZE.height, 6);
    expect(Math.min(left, top)).toBeCloseTo(8, 6); // the margin
  }
});

test('an empty board shows the view alone', () => {
  const { x, y } = centre(onMap(mapPlace(null, VIEW, SIZE), VIEW));
  expect([x, y]).toEqual([100, 60]);
});

test('a place on the map and on the board are the same one', () => {
  const place = mapPlace(box(-300, 40, 9000, 700), VIEW, SIZE);
  for (const point of [
    { x: 0, y: 0 },
    { x: 137, y: 90 },
  ]) {
    const { x, y } = onBoard(place, point);
    const back = onMap(place, box(x, y, 0, 0));
    expect(back.x).toBeCloseTo(point.x, 9);
    expect(back.y).toBeCloseTo(point.y, 9);
  }
  expect(pointOnMap(place, { x: -1e9, y: 1e9 }, SIZE)).toEqual({ x: 4, y: 116 }); // kept at the edge
  expect(centredOn(VIEW, { x: 1000, y: 1000 })).toEqual({ x: 360, y: 600 });
});

test('a picture serves for a range of scales and is never enlarged', () => {
  for (let scale = 0.001; scale < 10; scale *= 1.013) {
    const picture = pictureScale(scale);
    expect(picture / scale).toBeGreaterThan(0.999);
    expect(picture / scale).toBeLessThan(1.42);
  }
  expect(new Set([0.26, 0.3, 0.34].map(pictureScale)).size).toBe(1);
});
