import { expect, test } from 'vitest';
import { tools } from '../editor/tools/index.ts';
import { toolSlots } from './toolSlots.ts';

test('tools of one family share a place, where the first of them stands', () => {
  const slots = toolSlots(tools);
  const shapes = slots.findIndex(({ id }) => id === 'Shapes');
  expect(slots[shapes - 1]?.id).toBe('ellipse');
  expect(slots[shapes]?.tools.length).toBeGreaterThan(10);
  expect(slots[shapes + 1]?.id).toBe('arrow');
  expect(slots.flatMap((slot) => slot.tools)).toHaveLength(tools.length);
  for (const { id, tools: each } of slots) if (id !== 'Shapes') expect(each).toHaveLength(1);
});
