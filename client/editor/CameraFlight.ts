import type { Camera, CameraState } from './Camera.ts';
import type { EditorInput } from './input.ts';

/** How long a flight takes, ms. */
const DURATION = 250;

/** Zooms that differ by less than this share are the same: the view only slides. */
const SAME_ZOOM = 1e-6;

interface Flight {
  readonly from: CameraState;
  readonly to: CameraState;
  /** The time of the first frame that saw it, ms. */
  startedAt: number | null;
  /** Where we left the camera last: elsewhere, somebody else has moved it. */
  at: CameraState;
}

/** Keys that only go with others. */
const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta']);

/** What a person's input makes of a flight: taking hold of the board stops it, all else is meant for its end. */
const ENDINGS: Partial<Record<EditorInput['type'], 'stop' | 'land'>> = {
  pointerdown: 'stop',
  wheel: 'stop',
  keydown: 'land',
  blur: 'land', // a page that is hidden gets no more frames
};

/** Takes the camera somewhere in a quarter of a second. Its clock is that of the frames. */
export class CameraFlight {
  /** Where people want no motion, each flight is there at once. */
  reducedMotion = false;
  private flight: Flight | null = null;

  constructor(
    private readonly camera: Camera,
    private readonly wake: () => void,
  ) {}

  get isFlying(): boolean {
    return this.flight !== null;
  }

  /** Sets out from where the camera is now. */
  to(target: CameraState): void {
    const from = stateOf(this.camera);
    this.flight = null;
    if (isSame(from, target)) return;
    if (this.reducedMotion) {
      this.camera.set(target);
      return;
    }
    this.flight = { from, to: target, startedAt: null, at: from };
    this.wake();
  }

  /** Is there at once. */
  land(): void {
    const { flight } = this;
    this.flight = null;
    if (flight && isSame(flight.at, stateOf(this.camera))) this.camera.set(flight.to);
  }

  /** Stays where it is. */
  stop(): void {
    this.flight = null;
  }

  /** Whatever a person does ends the flight. */
  hear(input: EditorInput): void {
    const ending = ENDINGS[input.type];
    if (!this.flight || !ending) return;
    if ('key' in input && MODIFIERS.has(input.key)) return;
    this[ending]();
  }

  /** One frame at time `now` (ms); without a time, only the next frame is asked for. */
  frame(now?: number): void {
    if (this.flight && !isSame(this.flight.at, stateOf(this.camera))) this.stop();
    if (this.flight && now !== undefined) this.step(this.flight, now);
    if (this.flight) this.wake();
  }

  private step(flight: Flight, now: number): void {
    flight.startedAt ??= now;
    const part = Math.max(0, (now - flight.startedAt) / DURATION);
    if (part < 1) this.camera.set(between(flight.from, flight.to, easeOut(part)));
    else this.land();
    flight.at = stateOf(this.camera);
  }
}

const stateOf = ({ x, y, zoom }: CameraState): CameraState => ({ x, y, zoom });

const isSame = (a: CameraState, b: CameraState): boolean => a.x === b.x && a.y === b.y && a.zoom === b.zoom;

const easeOut = (part: number): number => 1 - (1 - part) ** 3;

/**
 * The view at `part` (0..1) of the way. The zoom grows by equal factors, and the one board point that has the
 * same place on the screen at both ends keeps it all the way: nothing swims.
 */
export function between(from: CameraState, to: CameraState, part: number): CameraState {
  const factor = to.zoom / from.zoom;
  const zoom = from.zoom * factor ** part;
  const isSlide = Math.abs(factor - 1) < SAME_ZOOM;
  const share = isSlide ? part : (1 - from.zoom / zoom) / (1 - 1 / factor);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, zoom };
}
