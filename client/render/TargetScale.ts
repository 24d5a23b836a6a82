/** The zoom has come to rest when it did not change for this long: finer, and a pinch repaints at each pause. */
export const SETTLE_MS = 90;

/** While zooming, pictures are shown scaled by up to this much before sharper ones are begun… */
const MOST_MAGNIFIED = 2;
/** …and down to this little: below it the uncovered margin would cost more tiles than a coarser level. */
const MOST_REDUCED = 0.6;

/**
 * Which scale tiles are painted at: the view's own once the zoom rests, so that they are shown pixel by
 * pixel; meanwhile the one in use, until it has become too coarse or too fine.
 */
export class TargetScale {
  private target = 0;
  private seen = 0;
  private seenSince = 0;

  /**
   * Takes the view's scale at time `now` (ms), and whether there are tiles of just that scale.
   * Returns the scale to paint at.
   */
  next(scale: number, now: number, isKnown: boolean): number {
    if (scale !== this.seen) {
      this.seen = scale;
      this.seenSince = now;
    }
    const magnified = scale / this.target;
    const isUsable = magnified <= MOST_MAGNIFIED && magnified >= MOST_REDUCED;
    if (isKnown || !isUsable || now - this.seenSince >= SETTLE_MS) this.target = scale;
    return this.target;
  }

  /** Whether the tiles' scale is the view's. */
  get settled(): boolean {
    return this.target === this.seen;
  }
}
