import { expect, test } from 'vitest';
import { draftRecord } from '../../shared/board/draft.ts';
import type { ShapePartial, ShapeRecord } from '../../shared/shapes/record.ts';
import { assert } from '../../shared/util/assert.ts';
import { isMark, markOf } from './lod.ts';

function record(partial: Partial<ShapePartial>): ShapeRecord {
  const made = draftRecord('a', { kind: 'rect', x: 0, y: 0, width: 100, height: 50, ...partial });
  assert(made, 'a shape');
  return made;
}

test('a shape is a mark only when its longer side is a few device pixels', () => {
  const wide = record({ width: 1000, height: 2 });
  expect(isMark(wide, 0.05)).toBe(false);
  expect(isMark(record({}), 0.05)).toBe(false);
  expect(isMark(record({}), 0.02)).toBe(true);
});

test('the mark of a filled shape has its fill, as opaque as the shape', () => {
  expect(markOf(record({ fill: 'red-soft', opacity: 50 }))).toEqual({ colour: 'red-soft', opacity: 0.5 });
});

test('the mark of an outline is as faint as the ink is little', () => {
  const { colour, opacity } = markOf(record({ stroke: 'blue', strokeWidth: 1 }));
  expect(colour).toBe('blue');
  expect(opacity).toBeGreaterThan(0);
  expect(opacity).toBeLessThan(0.1);
  expect(markOf(record({ stroke: 'blue', strokeWidth: 100 })).opacity).toBe(1);
});

test('a fill that the kind does not show does not colour its mark', () => {
  expect(markOf(record({ kind: 'text', text: 'x', fill: 'red', stroke: 'green' })).colour).toBe('green');
});
