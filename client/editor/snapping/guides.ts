import type { Vec } from '../../../shared/geometry/vec.ts';

/** What shows why something snapped: a line along edges or centres, or a gap that is as wide as another. Board px. */
export interface Guide {
  readonly kind: 'line' | 'gap';
  readonly from: Vec;
  readonly to: Vec;
}
