import type { Vec } from '../../shared/geometry/vec.ts';
import type { Gesture } from '../../shared/protocol/gesture.ts';

/** How long a point of a trail is seen, ms. */
export const FADE_MS = 1000;

/** A laser pointer that is pressed. */
export interface Laser {
  /** Whose; null = ours. */
  readonly client: number | null;
  /** Numbers the gestures of one client. */
  readonly gesture: number;
  readonly points: readonly (readonly [x: number, y: number, pressure: number])[];
}

/** A trail as it is to be drawn: `strength` from 1 (just now) to 0 (faded), rising along it. */
export interface Trail {
  readonly client: number | null;
  readonly points: readonly (Vec & { readonly strength: number })[];
}

interface Known {
  readonly client: number | null;
  readonly points: (Vec & { at: number })[];
  /** Points of the laser that were taken over. */
  taken: number;
  isPressed: boolean;
}

/** The laser that a gesture is; null for any other, or a peer's garbage. */
export function laserOf(client: number | null, gesture: Gesture): Laser | null {
  if (gesture.type !== 'stroke' || gesture.partial.trail !== 'laser') return null;
  return { client, gesture: gesture.gesture, points: gesture.points };
}

/** Trails of laser pointers as they fade. Times are ms of one clock that never falls. */
export class LaserTrails {
  private readonly trails = new Map<string, Known>();

  /** Takes the lasers that are pressed at `now`; the trails of others go on fading. */
  take(lasers: readonly Laser[], now: number): void {
    for (const trail of this.trails.values()) trail.isPressed = false;
    for (const { client, gesture, points } of lasers) {
      const key = `${client}:${gesture}`;
      const trail = this.trails.get(key) ?? { client, points: [], taken: 0, isPressed: true };
      this.trails.set(key, trail);
      trail.isPressed = true;
      const fresh = points.slice(trail.taken).filter(([x, y]) => Number.isFinite(x + y));
      trail.points.push(...fresh.map(([x, y]) => ({ x, y, at: now })));
      trail.taken = Math.max(trail.taken, points.length);
    }
    for (const [key, trail] of this.trails) if (!this.isLeft(trail, now)) this.trails.delete(key);
  }

  /** Whether the next frame will look different, though nobody moves. */
  isFading(now: number): boolean {
    return [...this.trails.values()].some(
      ({ points, isPressed }) => now - (points.at(isPressed ? -2 : -1)?.at ?? -Infinity) < FADE_MS,
    );
  }

  shown(now: number): readonly Trail[] {
    return [...this.trails.values()].map(({ client, points, isPressed }) => ({
      client,
      points: points.map(({ x, y, at }, index) => {
        const isHead = isPressed && index === points.length - 1;
        return { x, y, strength: isHead ? 1 : Math.max(0, 1 - (now - at) / FADE_MS) };
      }),
    }));
  }

  /** Drops what has faded of a trail, but for the point where a pressed one rests; false where nothing is left. */
  private isLeft({ points, isPressed }: Known, now: number): boolean {
    const seen = points.findIndex(({ at }) => now - at < FADE_MS);
    const faded = seen < 0 ? points.length : seen;
    points.splice(0, Math.min(faded, points.length - (isPressed ? 1 : 0)));
    return points.length > 0 || isPressed;
  }
}
