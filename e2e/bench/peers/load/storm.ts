import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../../table.ts';
import { Metronome } from './Metronome.ts';
import { Person } from './Person.ts';
import type { Target } from './Target.ts';
import { drive } from './throughput.ts';
import { SendTimes, Watch } from './Watch.ts';
import { cursorState, Writer } from './Writer.ts';

const RETRY_MS = 200;
const LIMIT_MS = 30_000;
const DRAW_HZ = 30;

export interface StormInput {
  readonly target: Target;
  readonly clients: number;
  /** Edits on the board before. */
  readonly edits: number;
}

export interface StormResult {
  /** Until the last of them was synced, ms; infinite when that took too long. */
  readonly ms: number;
  /** Attempts that were turned away or cut. */
  readonly failures: number;
  /** p99 of a drawing user's edits on the way to a peer meanwhile, ms. */
  readonly drawerP99: number;
}

/** All clients come back at once to a board on which one person draws and another looks on. */
export async function runStorm({ target, clients, edits }: StormInput): Promise<StormResult> {
  const drawer = await Person.join(target, 'storm');
  const onlooker = await Person.join(target, 'storm');
  const hand = new Writer(drawer, 1);
  const frames = Array.from({ length: edits }, (_, i) => hand.edit(0, i, `s${i % 1_000}`));
  await drive(drawer, onlooker, frames, 100);
  drawer.onClose = onlooker.onClose = () => {};
  const times = new SendTimes();
  const watch = new Watch(times, () => false);
  onlooker.onFrame = (frame) => watch.take(frame);
  const drawing = new Metronome(1000 / DRAW_HZ, 1, (_, round) => {
    times.sent('edit', 1, round);
    drawer.send(hand.edit(1, round));
  });
  drawing.start();
  await sleep(500);
  times.open();
  const storm = await returnAtOnce(target, clients);
  times.close();
  drawing.stop();
  await sleep(200);
  const late = new Array<number>(Math.max(0, times.counts.edit - watch.latencies.edit.length));
  drawer.leave();
  onlooker.leave();
  for (const person of storm.people) person.leave();
  return {
    ms: storm.ms,
    failures: storm.failures,
    drawerP99: percentile([...watch.latencies.edit, ...late.fill(Number.POSITIVE_INFINITY)], 99),
  };
}

async function returnAtOnce(target: Target, clients: number) {
  const people: Person[] = [];
  let failures = 0;
  const start = performance.now();
  const deadline = start + LIMIT_MS;
  const comeBack = async (index: number): Promise<void> => {
    while (performance.now() < deadline) {
      try {
        const person = await Person.join(target, 'storm');
        person.readsFrames = false;
        people.push(person);
        person.send(person.speech.awareness(1_000 + index, 1, cursorState(100 + index, 0)));
        return;
      } catch {
        failures++;
        await sleep(RETRY_MS);
      }
    }
  };
  const all = Promise.all(Array.from({ length: clients }, (_, index) => comeBack(index)));
  await Promise.race([all, sleep(LIMIT_MS, undefined, { ref: false })]);
  const done = people.length === clients;
  return { people, failures, ms: done ? performance.now() - start : Number.POSITIVE_INFINITY };
}
