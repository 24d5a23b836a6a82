import type { ShapeDef } from './ShapeDef.ts';

/** Shapes that go together: each names the group as its parent. It has no list, no place and no form of its own. */
export const group: ShapeDef = {
  kind: 'group',
  label: 'Group',
  making: 'box',
  defaults: {},
  styles: [],
  resizing: 'none',
  container: true,
  isDrawable: () => true,
  outline: () => [],
  paint: () => {},
  transform: () => ({}),
  labelBox: () => null,
};
