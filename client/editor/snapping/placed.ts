import { round, roundStored, type Vec } from '../../../shared/geometry/vec.ts';

/** Where a hand puts something: at sixteenths of a pixel, but along an axis on which it snapped, just there. */
export const placed = ({ x, y }: Vec, step: Vec): Vec => ({ x: along(x, step.x), y: along(y, step.y) });

const along = (value: number, step: number): number =>
  step === 0 ? round(value) : roundStored(value + step);
