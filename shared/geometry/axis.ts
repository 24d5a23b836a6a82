import type { Box } from './box.ts';
import type { Vec } from './vec.ts';

export type Axis = 'x' | 'y';

export const AXES: readonly Axis[] = ['x', 'y'];

export const SIZE = { x: 'width', y: 'height' } as const;
export const CROSS = { x: 'y', y: 'x' } as const;

export const startOf = (box: Box, axis: Axis): number => box[axis];
export const endOf = (box: Box, axis: Axis): number => box[axis] + box[SIZE[axis]];
export const middleOf = (box: Box, axis: Axis): number => box[axis] + box[SIZE[axis]] / 2;

/** Both edges and the centre of a box along one axis. */
export const linesOf = (box: Box, axis: Axis): readonly number[] => [
  startOf(box, axis),
  middleOf(box, axis),
  endOf(box, axis),
];

/** A point by its places along `axis` and across it. */
export const pointAt = (axis: Axis, along: number, across: number): Vec =>
  axis === 'x' ? { x: along, y: across } : { x: across, y: along };
