import { describe, expect, test } from 'vitest';
import { type Random, seededRandom } from '../util/random.ts';
import { decodeGesture, encodeGesture, type GestureMessage } from './ephemeral.ts';
import { GestureReceiver, MAX_LIVE_POINTS, MAX_SENDERS, SILENCE_MS } from './GestureReceiver.ts';
import { GestureSender, REPEAT_MS } from './GestureSender.ts';
import type { Gesture } from './gesture.ts';
import { MAX_EPHEMERAL_BYTES } from './limits.ts';
import type { StrokePoint } from './strokePoints.ts';

const FRAME_MS = 33;
const ME = 7;

type Of<T extends Gesture['type']> = Extract<Gesture, { type: T }>;
const move = (ids: readonly string[], x: number, y: number, gesture = 1): Of<'transform'> => ({
  type: 'transform',
  gesture,
  ids,
  matrix: [1, 0, 0, 1, x, y],
});
const draft = (partial: Record<string, unknown>, gesture = 1): Of<'draft'> => ({
  type: 'draft',
  gesture,
  partial,
});
const stroke = (points: readonly StrokePoint[], gesture = 1): Of<'stroke'> => ({
  type: 'stroke',
  gesture,
  partial: { kind: 'draw', stroke: 'black', strokeWidth: 2 },
  points,
});
const ids = (count: number) => Array.from({ length: count }, (_, index) => `Shape${10_000 + index}`);
const total = (payloads: readonly Uint8Array[]) => payloads.reduce((sum, { length }) => sum + length, 0);

/** A way as hands draw it: curved, now faster now slower (200 to 700 px/s at 120 Hz), pressure rising and falling. */
function handDrawn(count: number, random: Random, isPen = true): StrokePoint[] {
  let [x, y, heading] = [200, 300, 0];
  return Array.from({ length: count }, (_, index): StrokePoint => {
    heading += 0.1 * Math.sin(index / 25) + (random() - 0.5) * 0.1;
    const speed = 3.75 + 2 * Math.sin(index / 40);
    x += Math.cos(heading) * speed;
    y += Math.sin(heading) * speed;
    return [x, y, isPen ? 0.5 + 0.3 * Math.sin(index / 30) : 0.5];
  });
}

describe('one peer watches another', () => {
  /** Everything the sender sends reaches the receiver, unless `isLost` says so. */
  function pair(isLost: (index: number) => boolean = () => false) {
    const sender = new GestureSender();
    const receiver = new GestureReceiver();
    const sent: Uint8Array[] = [];
    const show = (gesture: Gesture | null, now: number): Uint8Array[] => {
      const payloads = sender.frame(gesture, now);
      for (const payload of payloads) {
        if (!isLost(sent.length)) receiver.receive(ME, payload, now);
        sent.push(payload);
      }
      return payloads;
    };
    return { show, receiver, sent, seen: () => receiver.gestures().get(ME) ?? null };
  }

  test('a drag: ids once, then 11 bytes a frame, gone at its end', () => {
    const { show, seen, receiver } = pair();
    const list = ids(1000);
    const first = total(show(move(list, 0, 0), 0));
    expect(first).toBeLessThan(12_000);
    expect(seen()).toEqual(move(list, 0, 0));
    for (let frame = 1; frame <= 29; frame++) {
      const payloads = show(move(list, frame * 2, -frame / 16), frame * FRAME_MS);
      expect(payloads.map(({ length }) => length)).toEqual([10]);
      expect(seen()).toEqual(move(list, frame * 2, -frame / 16));
    }
    expect(show(null, 1000).map(({ length }) => length)).toEqual([2]);
    expect(receiver.gestures().size).toBe(0);
  });

  test('a gesture of a long session still takes at most 11 bytes a frame', () => {
    const { show } = pair();
    show(move(['a'], 0, 0, 16_000), 0);
    expect(total(show(move(['a'], 1, 1, 16_000), FRAME_MS))).toBe(11);
  });

  test('ids that are many more than fit in one message', () => {
    const { show, seen, sent } = pair();
    const list = ids(10_000);
    show(move(list, 1, 2), 0);
    expect(seen()).toEqual(move(list, 1, 2));
    expect(Math.max(...sent.map(({ length }) => length))).toBeLessThanOrEqual(MAX_EPHEMERAL_BYTES);
    const afterOneSecond = total(show(move(list, 1, 2), 1000));
    expect(afterOneSecond).toBeLessThan(100); // a sign of life; the ids again would be 110 KB
  });

  test('a turn and a resize keep their whole matrix', () => {
    const { show, seen } = pair();
    const gesture: Gesture = { ...move(['a'], 0, 0), matrix: [0.5, 0.25, -0.25, 0.5, 12.0625, -7] };
    expect(total(show(gesture, 0))).toBeLessThanOrEqual(7 + 26 + 10);
    expect(seen()).toEqual(gesture);
  });

  test('a drag of copies takes no more, and to switch between them and the shapes is one message', () => {
    const { show, seen } = pair();
    const copies: Gesture = { ...move(['a', 'b'], 3, 4), copies: true };
    show(copies, 0);
    expect(seen()).toEqual(copies);
    expect(show(move(['a', 'b'], 3, 4), FRAME_MS).map(({ length }) => length)).toEqual([10]);
    expect(seen()).toEqual(move(['a', 'b'], 3, 4));
    expect(show(copies, 2 * FRAME_MS).map(({ length }) => length)).toEqual([10]);
    expect(seen()).toEqual(copies);
    expect(show(copies, 3 * FRAME_MS)).toEqual([]);
  });

  test('nothing is sent while nothing changes, but for the repeat of all', () => {
    const { show, sent } = pair();
    for (let now = 0; now < 5 * REPEAT_MS; now += FRAME_MS) show(move(['a'], 3, 4), now);
    expect(sent.length).toBe(5 * 2);
  });

  test('a shape being made', () => {
    const { show, seen, sent } = pair();
    show(draft({ kind: 'rect', x: 1, y: 2, width: 3, height: 4 }), 0);
    show(draft({ kind: 'rect', x: 1, y: 2, width: 3, height: 4 }), FRAME_MS);
    expect(sent).toHaveLength(1);
    show(draft({ kind: 'rect', x: 1, y: 2, width: 30, height: 4 }), 2 * FRAME_MS);
    expect(seen()).toEqual(draft({ kind: 'rect', x: 1, y: 2, width: 30, height: 4 }));
  });

  test.each([
    ['pen', true],
    ['mouse', false],
  ])('a 544-point stroke of a %s takes 3 to 6 KB in all', (_device, isPen) => {
    const points = handDrawn(544, seededRandom(1), isPen);
    const { show, seen, sent } = pair();
    for (let count = 4; count <= points.length; count += 4) {
      show(stroke(points.slice(0, count)), (count / 4) * FRAME_MS);
    }
    const shown = seen();
    if (shown?.type !== 'stroke') throw new Error('no stroke');
    expect(shown.points).toHaveLength(544);
    shown.points.forEach(([x, y, pressure], index) => {
      const [px, py, pp] = points[index] ?? [0, 0, 0];
      expect(Math.abs(x - px)).toBeLessThanOrEqual(1 / 32);
      expect(Math.abs(y - py)).toBeLessThanOrEqual(1 / 32);
      expect(Math.abs(pressure - pp)).toBeLessThanOrEqual(1 / 255);
    });
    expect(total(sent)).toBeGreaterThan(2000);
    expect(total(sent)).toBeLessThan(6000);
  });

  test('a stroke of more points than fit in one message', () => {
    const points = handDrawn(4000, seededRandom(2));
    const { show, seen, sent } = pair();
    show(stroke(points), 0);
    show(stroke(points), 5000);
    const shown = seen();
    expect(shown?.type === 'stroke' && shown.points.length).toBe(4000);
    expect(Math.max(...sent.map(({ length }) => length))).toBeLessThanOrEqual(MAX_EPHEMERAL_BYTES);
  });

  test('a message of a stroke that is lost leaves no gap: the rest waits for the repeat of all', () => {
    const points = handDrawn(80, seededRandom(3));
    const { show, seen } = pair((index) => index === 5);
    const lengths: number[] = [];
    for (let count = 2; count <= 80; count += 2) {
      show(stroke(points.slice(0, count)), count * FRAME_MS);
      const shown = seen();
      if (shown?.type !== 'stroke') throw new Error('no stroke');
      lengths.push(shown.points.length);
      for (const [index, [x]] of shown.points.entries()) {
        expect(x).toBeCloseTo(points[index]?.[0] ?? Number.NaN, 1);
      }
    }
    expect(lengths[6]).toBe(10); // frozen at what came before
    expect(lengths.at(-1)).toBe(80);
  });

  test.each<[string, (step: number) => Gesture]>([
    ['drag', (step) => move(ids(3), step, step)],
    ['draft', (step) => draft({ kind: 'rect', width: step })],
    ['stroke', (step) => stroke(handDrawn(2 * step, seededRandom(4)))],
  ])('somebody who joins during a %s sees it within the longest repeat', (_what, gesture) => {
    const sender = new GestureSender();
    const late = new GestureReceiver();
    for (let step = 1; step <= 300; step++) {
      const now = step * FRAME_MS;
      for (const payload of sender.frame(gesture(step), now)) if (now > 2500) late.receive(ME, payload, now);
      if (now > 2500 + 4000) expect(late.gestures().get(ME)?.type).toBe(gesture(step).type);
    }
    const seen = late.gestures().get(ME);
    const made = gesture(300);
    if (seen?.type === 'stroke' && made.type === 'stroke')
      expect(seen.points).toHaveLength(made.points.length);
    else expect(seen).toEqual(made);
  });

  test('the next gesture takes the place of one whose end was lost', () => {
    const { show, seen } = pair((index) => index === 2);
    show(move(['a'], 1, 1, 1), 0);
    show(null, 10);
    expect(seen()).not.toBeNull();
    show(draft({ kind: 'rect' }, 2), 20);
    expect(seen()).toEqual(draft({ kind: 'rect' }, 2));
  });
});

describe('what a receiver keeps', () => {
  const message = (payload: GestureMessage) => encodeGesture(payload);
  const draftBytes = (gesture = 1) => message({ type: 'draft', gesture, partial: { kind: 'rect' } });

  test('the same map until something changes', () => {
    const receiver = new GestureReceiver();
    expect(receiver.receive(1, draftBytes(), 0)).toBe(true);
    const before = receiver.gestures();
    expect(receiver.receive(1, draftBytes(), 10)).toBe(false);
    expect(receiver.gestures()).toBe(before);
  });

  test('gestures that went silent are dropped, those that are alive stay', () => {
    const receiver = new GestureReceiver();
    receiver.receive(1, draftBytes(), 0);
    receiver.receive(2, draftBytes(), 0);
    receiver.receive(2, draftBytes(), 3000);
    expect(receiver.expire(SILENCE_MS - 1)).toBe(false);
    expect(receiver.expire(SILENCE_MS)).toBe(true);
    expect([...receiver.gestures().keys()]).toEqual([2]);
  });

  test('a sender who left', () => {
    const receiver = new GestureReceiver();
    receiver.receive(1, draftBytes(), 0);
    expect(receiver.drop(1)).toBe(true);
    expect(receiver.drop(1)).toBe(false);
    expect(receiver.gestures().size).toBe(0);
  });

  test('the end of another gesture changes nothing', () => {
    const receiver = new GestureReceiver();
    receiver.receive(1, draftBytes(5), 0);
    expect(receiver.receive(1, message({ type: 'end', gesture: 4 }), 1)).toBe(false);
    expect(receiver.gestures().size).toBe(1);
  });

  test('no more senders than the limit, until some are gone', () => {
    const receiver = new GestureReceiver();
    for (let sender = 0; sender < MAX_SENDERS + 50; sender++) receiver.receive(sender, draftBytes(), 0);
    expect(receiver.gestures().size).toBe(MAX_SENDERS);
    receiver.drop(0);
    expect(receiver.receive(9999, draftBytes(), 0)).toBe(true);
  });

  test('no more points of a stroke than the limit', () => {
    const receiver = new GestureReceiver();
    receiver.receive(
      1,
      message({ type: 'stroke', gesture: 1, partial: { kind: 'draw' }, points: [[0, 0, 1]] }),
      0,
    );
    for (let start = 1; start < MAX_LIVE_POINTS + 5000; start += 1000) {
      const points = Array.from({ length: 1000 }, (): StrokePoint => [1, 1, 1]);
      receiver.receive(1, message({ type: 'points', gesture: 1, start, points }), 0);
    }
    const seen = receiver.gestures().get(1);
    expect(seen?.type === 'stroke' && seen.points.length).toBe(MAX_LIVE_POINTS);
  });

  test.each<[string, Uint8Array]>([
    ['nothing', Uint8Array.of()],
    ['a kind of a newer version', Uint8Array.of(99, 1, 2, 3)],
    [
      'a matrix that is not finite',
      message({ type: 'matrix', gesture: 1, matrix: [1, 0, 0, 1, Number.NaN, 0] }),
    ],
    ['too many parts', message({ type: 'ids', gesture: 1, part: 0, parts: 1000, ids: ['a'] })],
    ['a part beyond the parts', message({ type: 'ids', gesture: 1, part: 2, parts: 2, ids: ['a'] })],
    ['an id without end', message({ type: 'ids', gesture: 1, part: 0, parts: 1, ids: ['a'.repeat(1000)] })],
    ['a partial that is a list', message({ type: 'draft', gesture: 1, partial: [] as never })],
    ['points far away', message({ type: 'points', gesture: 1, start: 0, points: [[1e9, 0, 1]] })],
    ['bytes behind the message', Uint8Array.of(...message({ type: 'end', gesture: 1 }), 0)],
    ['a payload beyond the limit', new Uint8Array(MAX_EPHEMERAL_BYTES + 1)],
  ])('%s is ignored', (_what, payload) => {
    const receiver = new GestureReceiver();
    expect(decodeGesture(payload)).toBeNull();
    expect(receiver.receive(1, payload, 0)).toBe(false);
  });

  test('a partial nested deeper than a stack', () => {
    const depth = 7000;
    const json = `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    const payload = message({ type: 'draft', gesture: 1, partial: { toJSON: undefined } });
    const bomb = Uint8Array.of(payload[0] ?? 0, 1, ...varint(json.length), ...Buffer.from(json));
    expect(decodeGesture(bomb)).toBeNull();
  });
});

describe('hostile bytes', () => {
  test('random bytes and broken messages never throw, and memory stays bounded', () => {
    const seed = 77;
    const random = seededRandom(seed);
    const receiver = new GestureReceiver();
    const valid = [
      ...new GestureSender().frame(move(ids(5), 1, 2), 0),
      ...new GestureSender().frame(draft({ kind: 'rect', x: 1 }), 0),
      ...new GestureSender().frame(stroke(handDrawn(9, random)), 0),
      encodeGesture({ type: 'points', gesture: 1, start: 9, points: [[1, 1, 0.5]] }),
      encodeGesture({ type: 'end', gesture: 1 }),
    ];
    let changes = 0;
    for (let round = 0; round < 50_000; round++) {
      const payload = random() < 0.5 ? noise(random) : broken(valid, random);
      if (receiver.receive(Math.floor(random() * 400), payload, round)) changes++;
      for (const gesture of receiver.gestures().values()) expectSound(gesture, seed);
      if (round % 100 === 0) receiver.expire(round);
    }
    expect(changes).toBeGreaterThan(100);
    expect(receiver.gestures().size).toBeLessThanOrEqual(MAX_SENDERS);
  });

  function noise(random: Random): Uint8Array {
    const payload = Uint8Array.from({ length: Math.floor(random() * 30) }, () => Math.floor(random() * 256));
    if (payload.length > 0) payload[0] = Math.floor(random() * 8);
    return payload;
  }

  /** A valid payload, cut or with one byte changed. */
  function broken(valid: readonly Uint8Array[], random: Random): Uint8Array {
    const payload = (valid[Math.floor(random() * valid.length)] ?? new Uint8Array()).slice();
    if (random() < 0.3) return payload.subarray(0, Math.floor(random() * payload.length));
    payload[Math.floor(random() * payload.length)] = Math.floor(random() * 256);
    return payload;
  }

  function expectSound(gesture: Gesture, seed: number): void {
    if (gesture.type === 'transform' && !gesture.matrix.every(Number.isFinite))
      throw new Error(`seed ${seed}`);
    if (gesture.type !== 'stroke') return;
    const sound = gesture.points.every((point) => point.every(Number.isFinite));
    if (!sound) throw new Error(`a point that is none, seed ${seed}`);
  }
});

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)];
}
