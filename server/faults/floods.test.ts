import { afterAll, beforeAll, describe, test } from 'vitest';
import * as Y from 'yjs';
import { encodeMessage } from '../../shared/protocol/codec.ts';
import { awarenessFrame } from '../room/awarenessCodec.ts';
import { varints } from '../testing/badUpdates.ts';
import { clientFrame, HandSocket } from '../testing/HandSocket.ts';
import { Testbed } from '../testing/Testbed.ts';
import { waitFor } from '../testing/waitFor.ts';

let bed: Testbed;

beforeAll(async () => {
  bed = await Testbed.start(['--boards-per-hour', '100000']);
  // Enough that each sync step 1 from nothing costs something.
  for (let i = 0; i < 20; i++) bed.writer.map.set(`big${i}`, Buffer.alloc(50_000, i).toString('latin1'));
  await bed.unharmed();
});
afterAll(() => bed.stop());

/** Edits of the honest people, one after the other, that must get through while a flood goes on. */
const HONEST_EDITS = 5;
const FRAMES_PER_PUSH = 500;

const binary = (message: Uint8Array): Buffer => clientFrame(2, message);
const sync = (step: 'update' | 'step1', payload: Uint8Array): Buffer =>
  binary(encodeMessage({ name: 'sync', step, payload }));

/** Makes what one attacker sends next. */
type Flood = () => (turn: number) => Buffer;

const repeat = (frame: Buffer): Flood => {
  const push = Buffer.concat(Array<Buffer>(FRAMES_PER_PUSH).fill(frame));
  return () => () => push;
};

const FLOODS: Record<string, Flood> = {
  'new updates': () => {
    const doc = new Y.Doc();
    const frames: Buffer[] = [];
    doc.on('update', (update: Uint8Array) => frames.push(sync('update', update)));
    return (turn) => {
      for (let i = 0; i < FRAMES_PER_PUSH; i++) doc.getMap('flood').set(`k${i % 7}`, turn);
      return Buffer.concat(frames.splice(0));
    };
  },
  'updates that bring nothing': repeat(sync('update', varints(0, 0))),
  'updates that wait for others': repeat(sync('update', varints(0, 1, 999, 1, 5, 1))),
  awareness: () => (turn) =>
    Buffer.concat(
      Array.from({ length: FRAMES_PER_PUSH }, (_, i) => {
        const entry = { client: 4711, clock: turn * FRAMES_PER_PUSH + i, json: `{"x":${i}}` };
        return binary(awarenessFrame([entry]));
      }),
    ),
  'awareness of thousands': repeat(
    binary(awarenessFrame(Array.from({ length: 300 }, (_, client) => ({ client, clock: 1, json: '{}' })))),
  ),
  'sync step 1': repeat(sync('step1', varints(0))),
  'questions for awareness': repeat(binary(encodeMessage({ name: 'queryAwareness' }))),
  gestures: repeat(binary(encodeMessage({ name: 'ephemeral', sender: 0, payload: new Uint8Array(100) }))),
  'large gestures': repeat(
    binary(encodeMessage({ name: 'ephemeral', sender: 0, payload: new Uint8Array(20_000) })),
  ),
  'unknown types': repeat(binary(varints(99, 1, 2, 3))),
  echoes: repeat(binary(encodeMessage({ name: 'durableEcho', payload: new Uint8Array(60) }))),
  pings: repeat(clientFrame(9, new Uint8Array(100))),
  pongs: repeat(clientFrame(10, new Uint8Array(100))),
};

/** Sends as fast as the other side reads, until it is told to stop; comes back when it was cut off. */
class Attacker {
  pushes = 0;
  private going = true;
  private readonly done: Promise<void>;

  constructor(
    private readonly next: (turn: number) => Buffer,
    private readonly isReading: boolean,
  ) {
    this.done = this.run();
  }

  async stop(): Promise<void> {
    this.going = false;
    await this.done;
  }

  private async run(): Promise<void> {
    while (this.going) {
      const hand = await HandSocket.upgraded(bed.port, Testbed.board);
      if (!this.isReading) hand.socket.pause();
      while (this.going && !hand.isOver) {
        await Promise.race([hand.push(this.next(this.pushes++)), this.stopped()]);
        await new Promise((resolve) => setImmediate(resolve));
      }
      hand.reset();
    }
  }

  /** A socket that is not read any more never takes the rest. */
  private async stopped(): Promise<void> {
    while (this.going) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('honest people work on while somebody floods them with', () => {
  for (const [what, flood] of Object.entries(FLOODS)) {
    for (const [how, count, isReading] of [
      ['one connection', 1, true],
      ['ten connections that never read', 10, false],
    ] as const) {
      test(`${what}, on ${how}`, async () => {
        const attackers = Array.from({ length: count }, () => new Attacker(flood(), isReading));
        try {
          await waitFor('the flood', () => attackers.every(({ pushes }) => pushes > 0));
          for (let i = 0; i < HONEST_EDITS; i++) await bed.unharmed();
        } finally {
          await Promise.all(attackers.map((attacker) => attacker.stop()));
        }
        await bed.unharmed();
      });
    }
  }
});
