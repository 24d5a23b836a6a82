import { describe, expect, test } from 'vitest';
import { Metrics } from '../metrics.ts';
import { DEFAULT_LIMITS } from '../options/limitOptions.ts';
import { Outbox } from './Outbox.ts';
import type { Peer } from './Peer.ts';

const SLOW_READER_BYTES = DEFAULT_LIMITS.sendBufferBytes;
const MAX_BACKLOG_BYTES = DEFAULT_LIMITS.maxSendBufferBytes;
const STALLED_READER_MS = DEFAULT_LIMITS.stalledSeconds * 1000;

/** A peer whose backlog the test drains by hand. */
class HandDrainedPeer implements Peer {
  readonly sent: Uint8Array[] = [];
  backlog = 0;
  closedWith: string | null = null;
  send(frame: Uint8Array): void {
    this.sent.push(frame);
    this.backlog += frame.length;
  }
  close(why: string): void {
    this.closedWith = why;
  }
  cork(): void {}
  uncork(): void {}
  probe(): void {}
  pause(): void {}
  resume(): void {}
}

function make() {
  const peer = new HandDrainedPeer();
  const asked: string[] = [];
  const owner = {
    catchUp: () => asked.push('catch up'),
    answer: (vector: Uint8Array) => asked.push(`answer ${vector[0]}`),
    refreshAwareness: () => asked.push('awareness'),
  };
  const metrics = new Metrics();
  const outbox = new Outbox(peer, owner, DEFAULT_LIMITS, metrics);
  return { peer, asked, outbox, metrics };
}

const bytes = (length: number) => new Uint8Array(length);
const vector = (n: number) => () => Uint8Array.from([n]);

describe('Outbox', () => {
  test('drops gestures first, then awareness, then puts updates off, and makes up for them', () => {
    const { peer, asked, outbox, metrics } = make();
    outbox.update(bytes(300_000), vector(1));
    outbox.ephemeral(bytes(10));
    outbox.awareness(bytes(20));
    expect(peer.sent.map((frame) => frame.length)).toEqual([300_000, 20]);
    outbox.update(bytes(900_000), vector(2));
    outbox.awareness(bytes(20));
    outbox.update(bytes(600_000), vector(3));
    expect(peer.sent).toHaveLength(3);
    expect(metrics).toMatchObject({ gesturesDropped: 1, awarenessDropped: 1, resyncs: 1 });
    peer.backlog = SLOW_READER_BYTES;
    outbox.drained();
    expect(asked).toEqual([]);
    peer.backlog = 0;
    outbox.drained();
    expect(asked).toEqual(['catch up', 'awareness']);
    outbox.update(bytes(5), vector(4)); // between the request and the catching up: still left out
    expect(peer.sent).toHaveLength(3);
    const since: (number | undefined)[] = [];
    const diff = (from: Uint8Array) => {
      since.push(from[0]);
      return bytes(7);
    };
    outbox.catchUp(diff, vector(4));
    expect(since).toEqual([2]);
    outbox.update(bytes(5), vector(5));
    expect(peer.sent.map((frame) => frame.length).slice(3)).toEqual([7, 5]);
  });

  test('keeps one answer to sync step 1 under way, and the last question for later', () => {
    const { peer, asked, outbox } = make();
    const frame = () => [bytes(100)];
    for (const asking of [6, 7, 8]) outbox.reply(Uint8Array.from([asking]), frame, vector(1));
    expect(peer.sent).toHaveLength(1);
    peer.backlog = 0;
    outbox.drained();
    expect(asked).toEqual(['answer 8']);
    outbox.reply(Uint8Array.from([8]), frame, vector(1));
    expect(peer.sent).toHaveLength(2);
  });

  test('answers a slow reader once it is through', () => {
    const { peer, asked, outbox } = make();
    outbox.update(bytes(2 * SLOW_READER_BYTES), vector(1));
    outbox.reply(Uint8Array.from([5]), () => [bytes(100)], vector(1));
    expect(peer.sent).toHaveLength(1);
    peer.backlog = 0;
    outbox.drained();
    expect(asked).toEqual(['catch up', 'answer 5']);
  });

  test('a large first sync does not cut its reader off', () => {
    const { peer, outbox } = make();
    outbox.reply(bytes(1), () => [bytes(4 * MAX_BACKLOG_BYTES)], vector(1));
    outbox.control(bytes(10));
    expect(peer.closedWith).toBeNull();
  });

  test('cuts off who piles up small frames, and who does not read for long', () => {
    const many = make();
    for (let i = 0; i < 100; i++) many.outbox.control(bytes(MAX_BACKLOG_BYTES / 90));
    expect(many.peer.closedWith).toBe('overload');

    const stalled = make();
    stalled.outbox.update(bytes(SLOW_READER_BYTES + 1), vector(1));
    stalled.outbox.sweep(0);
    stalled.peer.backlog -= 1;
    stalled.outbox.sweep(STALLED_READER_MS);
    expect(stalled.peer.closedWith).toBeNull();
    stalled.outbox.sweep(2 * STALLED_READER_MS);
    expect(stalled.peer.closedWith).toBe('overload');
  });
});
