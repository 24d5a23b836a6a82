import type { Box } from '../../../shared/geometry/box.ts';
import type { Vec } from '../../../shared/geometry/vec.ts';

/** What shows why something snapped: a line along edges or centres, or a gap that is as wide as another. Board px. */
export interface Guide {
  readonly kind: 'line' | 'gap';
  readonly from: Vec;
  readonly to: Vec;
}

export type Axis = 'x' | 'y';

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
