import { decodeGesture, type GestureMatrix, type GestureMessage } from './ephemeral.ts';
import type { Gesture } from './gesture.ts';
import type { StrokePoint } from './strokePoints.ts';

type Message<T extends GestureMessage['type']> = Extract<GestureMessage, { type: T }>;

/** A gesture of which nothing was heard for this long is dropped, ms: its maker is gone. */
export const SILENCE_MS = 5_000;

/** Most senders whose gestures are kept; further ones are not shown. */
export const MAX_SENDERS = 256;

/** Most points of one stroke in progress that are kept: two of the longest that are stored. */
export const MAX_LIVE_POINTS = 8_192;

/** What is known of one sender's gesture. */
interface Known {
  readonly gesture: number;
  heardAt: number;
  /** Lists of ids by part; complete when none is missing. */
  parts: (readonly string[] | undefined)[];
  matrix: GestureMatrix | null;
  copies: boolean;
  points: StrokePoint[];
  /** The gesture as far as it can be shown. */
  shown: Gesture | null;
}

/** Puts together the peers' gestures in progress from their messages, in bounded memory. Never throws. */
export class GestureReceiver {
  private readonly known = new Map<number, Known>();
  private shown: ReadonlyMap<number, Gesture> = new Map();

  /** The gestures in progress by sender; the same map until one of them changes. */
  gestures(): ReadonlyMap<number, Gesture> {
    return this.shown;
  }

  /** Takes a payload as it came. Returns whether {@link gestures} changed. `now` in ms. */
  receive(sender: number, payload: Uint8Array, now: number): boolean {
    const message = decodeGesture(payload);
    if (!message) return false;
    const known = this.known.get(sender);
    if (message.type === 'end') return known?.gesture === message.gesture && this.drop(sender);
    const current = known?.gesture === message.gesture ? known : fresh(message.gesture);
    if (!known && this.known.size >= MAX_SENDERS) return false;
    this.known.set(sender, current);
    current.heardAt = now;
    const before = known?.shown ?? null;
    current.shown = APPLY[message.type](current, message as never);
    return current.shown !== before && this.renew();
  }

  /** Drops gestures that went silent. Returns whether {@link gestures} changed. */
  expire(now: number): boolean {
    let changed = false;
    for (const [sender, { heardAt }] of this.known) {
      if (now - heardAt >= SILENCE_MS) changed = this.drop(sender) || changed;
    }
    return changed;
  }

  /** Forgets a sender who left. Returns whether {@link gestures} changed. */
  drop(sender: number): boolean {
    const known = this.known.get(sender);
    this.known.delete(sender);
    return Boolean(known?.shown) && this.renew();
  }

  private renew(): true {
    const shown = new Map<number, Gesture>();
    for (const [sender, known] of this.known) if (known.shown) shown.set(sender, known.shown);
    this.shown = shown;
    return true;
  }
}

const fresh = (gesture: number): Known => ({
  gesture,
  heardAt: 0,
  parts: [],
  matrix: null,
  copies: false,
  points: [],
  shown: null,
});

/** What each message makes of the gesture known so far: what is shown from now on. */
const APPLY: {
  readonly [T in Exclude<GestureMessage['type'], 'end'>]: (
    known: Known,
    message: Message<T>,
  ) => Gesture | null;
} = {
  ids: (known, { part, parts, ids }) => {
    if (known.parts.length !== parts) known.parts = new Array(parts).fill(undefined);
    const before = known.parts[part];
    const repeated = before?.length === ids.length && before.every((id, index) => id === ids[index]);
    if (repeated) return known.shown;
    known.parts[part] = ids;
    return transform(known, null);
  },
  matrix: (known, { matrix, copies = false }) => {
    const isSame = known.matrix?.every((value, index) => value === matrix[index]);
    if (isSame && known.copies === copies && known.shown) return known.shown;
    Object.assign(known, { matrix, copies });
    return transform(known, known.shown);
  },
  draft: ({ gesture, shown }, { partial }) => {
    const repeated = shown?.type === 'draft' && JSON.stringify(shown.partial) === JSON.stringify(partial);
    return repeated ? shown : { type: 'draft', gesture, partial };
  },
  stroke: (known, { gesture, partial, points }) => {
    if (known.points.length < points.length) known.points = points.slice(0, MAX_LIVE_POINTS);
    return { type: 'stroke', gesture, partial, points: known.points };
  },
  points: (known, { gesture, start, points }) => {
    const { shown } = known;
    const isNext = start <= known.points.length && start + points.length > known.points.length;
    if (shown?.type !== 'stroke' || !isNext) return shown; // missed one: waits for the repeat of all
    const [x, y] = known.points[start - 1] ?? [0, 0];
    const more = points.map(([dx, dy, pressure]): StrokePoint => [x + dx, y + dy, pressure]);
    known.points = [...known.points.slice(0, start), ...more].slice(0, MAX_LIVE_POINTS);
    return { type: 'stroke', gesture, partial: shown.partial, points: known.points };
  },
};

function transform({ gesture, parts, matrix, copies }: Known, shown: Gesture | null): Gesture | null {
  if (matrix === null || parts.length === 0) return null;
  const how = { matrix, ...(copies ? { copies } : {}) };
  if (shown?.type === 'transform') return { type: 'transform', gesture, ids: shown.ids, ...how };
  const ids: string[] = [];
  for (const part of parts) {
    if (part === undefined) return null;
    ids.push(...part);
  }
  return { type: 'transform', gesture, ids, ...how };
}
