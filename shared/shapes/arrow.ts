import { linearShape } from './linearShape.ts';

export const arrow = linearShape({
  kind: 'arrow',
  label: 'Arrow',
  defaults: { heads: 'none,arrow' },
  hasHeads: true,
});
