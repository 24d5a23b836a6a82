import type { ToolDef } from '../ToolDef.ts';
import { idle } from './idle.ts';

export const select: ToolDef = {
  id: 'select',
  label: 'Select',
  icon: 'MousePointer2',
  keys: ['v', '1'],
  hint: 'Click or drag around shapes to select them. Double click to type, or to go into a group.',
  idle,
};
