import { encodeGesture, type GestureMessage, IDS_PER_PART, MAX_ID_PARTS } from './ephemeral.ts';
import type { Gesture } from './gesture.ts';
import { MAX_EPHEMERAL_BYTES } from './limits.ts';
import { fromSteps, type StrokePoint, toSteps } from './strokePoints.ts';

type Of<T extends Gesture['type']> = Extract<Gesture, { type: T }>;

/** All of a gesture is repeated after this time, ms, for those who joined late or missed a message. */
export const REPEAT_MS = 1_000;

/** Long lists of ids are repeated more rarely, so that repeats stay below so many bytes per ms. */
const REPEAT_BYTES_PER_MS = 16;

/** A stroke is repeated once it has grown so many times since, or after so long, ms: repeats of all points
 * each second would be most of what it costs. */
const STROKE_REPEAT_GROWTH = 3;
const STROKE_REPEAT_MS = 4_000;

/** Points in one message: at 11 bytes each, the most they can take, still below the longest payload. */
const POINTS_PER_MESSAGE = 1_200;

/** Turns our gesture, frame by frame, into payloads of ephemeral messages: what changed, and now and then all. */
export class GestureSender {
  private last: Gesture | null = null;
  private lastAt = 0;
  private fullAt = 0;
  private fullBytes = 0;
  /** Points of the running stroke that went out, and those that the last repeat had. */
  private sentPoints = 0;
  private fullPoints = 0;

  /** The payloads to send now so that peers see `gesture` (null = it is over). `now` in ms, never falling. */
  frame(gesture: Gesture | null, now: number): Uint8Array[] {
    const before = this.last;
    this.last = gesture;
    if (gesture === null) return before ? [encodeGesture({ type: 'end', gesture: before.gesture })] : [];
    const same = before !== null && before.gesture === gesture.gesture && before.type === gesture.type;
    const known = same ? before : null;
    const messages = this.messages(gesture, known, now);
    const payloads = messages.map(encodeGesture).filter(({ length }) => length <= MAX_EPHEMERAL_BYTES);
    if (payloads.length > 0) this.lastAt = now;
    if (messages.some(({ type }) => type === 'ids')) {
      this.fullBytes = payloads.reduce((sum, { length }) => sum + length, 0);
    }
    return payloads;
  }

  private messages(gesture: Gesture, known: Gesture | null, now: number): GestureMessage[] {
    switch (gesture.type) {
      case 'transform':
        return this.transform(gesture, known as Of<'transform'> | null, now);
      case 'draft':
        return this.draft(gesture, known as Of<'draft'> | null, now);
      case 'stroke':
        return this.stroke(gesture, known as Of<'stroke'> | null, now);
    }
  }

  private isQuiet(now: number): boolean {
    return now - this.lastAt >= REPEAT_MS;
  }

  private transform(
    { gesture, ids, matrix, copies }: Of<'transform'>,
    known: Of<'transform'> | null,
    now: number,
  ): GestureMessage[] {
    const repeat = Math.max(REPEAT_MS, this.fullBytes / REPEAT_BYTES_PER_MS);
    const moved: GestureMessage = { type: 'matrix', gesture, matrix, ...(copies ? { copies } : {}) };
    if (known && sameList(known.ids, ids) && now - this.fullAt < repeat) {
      const isSame = sameList(known.matrix, matrix) && known.copies === copies;
      return isSame && !this.isQuiet(now) ? [] : [moved];
    }
    this.fullAt = now;
    const parts = Math.min(MAX_ID_PARTS, Math.max(1, Math.ceil(ids.length / IDS_PER_PART)));
    const lists = Array.from({ length: parts }, (_, part): GestureMessage => {
      const some = ids.slice(part * IDS_PER_PART, (part + 1) * IDS_PER_PART);
      return { type: 'ids', gesture, part, parts, ids: some };
    });
    return [...lists, moved];
  }

  private draft({ gesture, partial }: Of<'draft'>, known: Of<'draft'> | null, now: number): GestureMessage[] {
    if (known && samePartial(known.partial, partial) && !this.isQuiet(now)) return [];
    return [{ type: 'draft', gesture, partial }];
  }

  private stroke(
    { gesture, partial, points }: Of<'stroke'>,
    known: Of<'stroke'> | null,
    now: number,
  ): GestureMessage[] {
    if (known && samePartial(known.partial, partial) && !this.strokeRepeats(points.length, now)) {
      const from = this.sentPoints;
      if (from === points.length && !this.isQuiet(now)) return [];
      return this.points(gesture, points, from);
    }
    this.fullAt = now;
    this.fullPoints = points.length;
    const first = points.slice(0, POINTS_PER_MESSAGE);
    const start: GestureMessage = { type: 'stroke', gesture, partial, points: first };
    this.sentPoints = first.length;
    return first.length === points.length ? [start] : [start, ...this.points(gesture, points, first.length)];
  }

  private strokeRepeats(count: number, now: number): boolean {
    if (count < this.sentPoints) return true;
    const age = now - this.fullAt;
    return age >= STROKE_REPEAT_MS || (age >= REPEAT_MS && count >= STROKE_REPEAT_GROWTH * this.fullPoints);
  }

  /** Messages for the points from `from` on; one without points when there are none, as a sign of life. */
  private points(gesture: number, points: readonly StrokePoint[], from: number): GestureMessage[] {
    const messages: GestureMessage[] = [];
    let start = from;
    do {
      const some = points.slice(start, start + POINTS_PER_MESSAGE);
      messages.push({ type: 'points', gesture, start, points: relative(some, points[start - 1]) });
      start += some.length;
    } while (start < points.length);
    this.sentPoints = points.length;
    return messages;
  }
}

function relative(points: readonly StrokePoint[], origin: StrokePoint | undefined): StrokePoint[] {
  const [x, y] = origin ?? [0, 0];
  return points.map(([px, py, pressure]) => [
    fromSteps(toSteps(px) - toSteps(x)),
    fromSteps(toSteps(py) - toSteps(y)),
    pressure,
  ]);
}

const sameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a === b || (a.length === b.length && a.every((item, index) => Object.is(item, b[index])));

const samePartial = (a: object, b: object): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
