import { smoothData } from './paths.ts';
import { strokeShape } from './strokeShape.ts';

/** Its thickness, board px: the least of a felt tip, and how much more of it a wider stroke has. */
const BASE_SIZE = 4;
const SIZE_PER_WIDTH = 8;

const sizeOf = (strokeWidth: number): number => BASE_SIZE + SIZE_PER_WIDTH * strokeWidth;

/** A felt tip over what is to be seen: as wide everywhere, and what lies below it shows through. */
export const highlight = strokeShape({
  kind: 'highlight',
  label: 'Highlighter',
  defaults: { stroke: 'yellow-5', opacity: 45 },
  stylesApart: true,
  size: sizeOf,
  data: ({ points }) => smoothData(points),
  // One stroke along its middle: where it crosses itself it is no darker.
  style: ({ stroke, strokeWidth }) => ({ stroke, strokeWidth: sizeOf(strokeWidth) }),
});
