import { expect, it } from 'vitest';
import { seededRandom } from '../util/random.ts';
import { paintBounds } from './bounds.ts';
import { hitsShape } from './hit.ts';
import { paintShape } from './paintShape.ts';
import type { ShapePatch } from './record.ts';
import { strokeBirth } from './strokeBirth.ts';
import { makeRecord } from './testing/makeRecord.ts';
import { RecordingPen } from './testing/RecordingPen.ts';
import { drawnStroke } from './testing/strokes.ts';

const line = [0, 50, 100].map((x) => ({ x, y: 60, pressure: 0.1 + x / 200 }));
const highlighted = (props: ShapePatch = {}) =>
  makeRecord({ kind: 'highlight', ...strokeBirth(line), ...props });

it('is one wide translucent line, as wide wherever the pen pressed harder', () => {
  const pen = new RecordingPen();
  paintShape(pen, highlighted());
  expect(pen.paths).toHaveLength(1);
  expect(pen.paths[0]?.style).toEqual({ stroke: 'yellow-5', strokeWidth: 20 });
  expect(pen.calls[0]?.opacity).toBe(0.45);
});

it('is hit and repainted as wide as it is', () => {
  expect(hitsShape(highlighted(), { x: 30, y: 69 }, 0)).toBe(true);
  expect(hitsShape(highlighted({ strokeWidth: 1 }), { x: 30, y: 69 }, 0)).toBe(false);
  expect(paintBounds(highlighted()).height).toBeGreaterThanOrEqual(20);
});

it('is a dot when it is one point', () => {
  const pen = new RecordingPen();
  paintShape(pen, makeRecord({ kind: 'highlight', ...strokeBirth(drawnStroke(seededRandom(1), 1)) }));
  expect(pen.paths[0]?.path.data).toMatch(/^M[-\d.]+ [-\d.]+L[-\d.]+ [-\d.]+$/);
});
