import { distance } from '../../shared/geometry/vec.ts';
import type { PointerInput, PointerKind } from './input.ts';

/** Two presses within this time are a double click, ms: the systems' usual setting. */
const DOUBLE_CLICK_MS = 500;

/** And within this distance, screen px. */
const DOUBLE_CLICK_RADIUS: Readonly<Record<PointerKind, number>> = { mouse: 5, pen: 10, touch: 25 };

/** Tells the second press of a double click from a first one. */
export class ClickCounter {
  private last: PointerInput | null = null;
  private presses = 1;

  /** 1, or 2 for the second of a double click; the third is a first again. */
  get count(): number {
    return this.presses;
  }

  press(input: PointerInput): void {
    this.presses = this.presses === 1 && this.last && isSecond(this.last, input) ? 2 : 1;
    this.last = input;
  }
}

function isSecond(first: PointerInput, second: PointerInput): boolean {
  return (
    first.pointer === second.pointer &&
    first.button === second.button &&
    second.time - first.time < DOUBLE_CLICK_MS &&
    distance(first.point, second.point) <= DOUBLE_CLICK_RADIUS[second.pointer]
  );
}
