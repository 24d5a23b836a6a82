import type { Vec } from '../../shared/geometry/vec.ts';

/** A cursor takes this long to get to a new place, ms: about the time between two updates of a peer. */
export const GLIDE_MS = 80;

/** A peer's cursor between its updates: it glides to each new place instead of jumping. Board px. */
export class CursorMotion {
  private from: Vec;
  private to: Vec;
  private start: number;

  constructor(at: Vec, now: number) {
    this.from = at;
    this.to = at;
    this.start = now - GLIDE_MS;
  }

  /** Heads for `point` from wherever it is at `now` (ms). Returns whether that is somewhere else. */
  moveTo(point: Vec, now: number): boolean {
    if (point.x === this.to.x && point.y === this.to.y) return false;
    this.from = this.at(now);
    this.to = point;
    this.start = now;
    return true;
  }

  /** Where it is at `now`. */
  at(now: number): Vec {
    const part = Math.min(1, Math.max(0, (now - this.start) / GLIDE_MS));
    return {
      x: this.from.x + (this.to.x - this.from.x) * part,
      y: this.from.y + (this.to.y - this.from.y) * part,
    };
  }

  isMoving(now: number): boolean {
    return now - this.start < GLIDE_MS;
  }
}
