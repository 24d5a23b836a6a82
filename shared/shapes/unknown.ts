import { centre } from '../geometry/box.ts';
import { apply } from '../geometry/transform.ts';
import { boxOutline, localBox } from './boxShape.ts';
import { hasSaneNumbers } from './drawable.ts';
import { paintPlaceholder } from './placeholder.ts';
import type { ShapeDef } from './ShapeDef.ts';
import { placeBox } from './transformBox.ts';

/** Stands in for a kind that a newer version made: it can be moved and deleted, and is otherwise left as it is. */
export const unknown: ShapeDef = {
  kind: 'unknown',
  label: 'Unknown shape',
  making: 'box',
  defaults: {},
  styles: [],
  resizing: 'none',
  solid: true,
  isDrawable: hasSaneNumbers,
  outline: boxOutline,
  paint: (pen, record) => paintPlaceholder(pen, localBox(record)),
  transform: (record, matrix) => placeBox(record, apply(matrix, centre(record)), record, record.rotation),
  labelBox: () => null,
};
