import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../../table.ts';
import type { Mark } from './jobs.ts';
import { Metronome } from './Metronome.ts';
import { inParallel, Person } from './Person.ts';
import type { Target } from './Target.ts';
import { SendTimes, Watch } from './Watch.ts';
import { Writer } from './Writer.ts';

/** Receivers whose frames are read; the others' are only counted, or the load would be what is measured. */
const WATCHES = 10;
const JOIN_PARALLEL = 20;
/** Time after the last change for late ones to arrive, ms. */
const LATE_MS = 600;

export interface FanInput {
  readonly target: Target;
  readonly peers: number;
  /** People who write; more than peers share the peers' connections. */
  readonly writers: number;
  readonly cursorHz: number;
  readonly editHz: number;
  readonly warmMs: number;
  readonly measureMs: number;
}

export interface FanResult {
  /** Pairs of a change and a receiver that got to see it, a second. */
  readonly deliveries: number;
  readonly seconds: number;
  /** Share of those pairs among all there could be. */
  readonly seenCursors: number;
  readonly seenEdits: number;
  readonly p50: number;
  readonly p99: number;
  /** p99 of the edits alone; an edit that never came counts as infinitely late. */
  readonly editP99: number;
  /** Share of the planned sends that the load got done. */
  readonly kept: number;
  readonly frames: number;
  /** Peers whose connection broke. */
  readonly broken: number;
}

/** Many peers in one board, some of whom move their cursors and edit. Marks `start` and `end` of what is measured. */
export async function runFan(input: FanInput, mark: Mark): Promise<FanResult> {
  const { target, peers, writers, cursorHz, editHz, warmMs, measureMs } = input;
  const board = `fan${process.pid}`; // a server that was measured before has seen another one
  let broken = 0;
  const people = await inParallel(peers, JOIN_PARALLEL, async () => await Person.join(target, board));
  for (const person of people) person.onClose = () => broken++;
  const times = new SendTimes();
  const watches = watch(people, writers, times);
  const hands = people.map((person) => new Writer(person, process.pid * 10_000));
  const rounds = Math.ceil(((warmMs + measureMs + LATE_MS) / 1000) * editHz) + 2;
  for (const [i, hand] of hands.entries()) hand.prepare(writersOf(i, peers, writers), rounds);
  const handOf = (writer: number): Writer => hands[writer % peers] as Writer;
  const cursors = new Metronome(1000 / cursorHz, writers, (writer, round) => {
    times.sent('cursor', writer, round);
    handOf(writer).sendCursor(writer, round);
  });
  const edits = new Metronome(1000 / Math.max(editHz, 1e-6), writers, (writer, round) => {
    times.sent('edit', writer, round);
    handOf(writer).sendEdit(writer, round);
  });
  cursors.start();
  edits.start();
  await sleep(warmMs);
  await mark('start');
  times.open();
  await sleep(measureMs);
  times.close();
  const arrivals = watches.reduce((sum, each) => sum + each.arrivals, 0);
  await mark('end');
  const kept = Math.min(cursors.stop(), edits.stop());
  await sleep(LATE_MS);
  const result = summary(input, watches, times, arrivals);
  const frames = people.length;
  for (const person of people) person.onClose = () => {};
  for (const person of people) person.leave();
  return { ...result, kept, frames, broken };
}

function writersOf(connection: number, peers: number, writers: number): number[] {
  const own: number[] = [];
  for (let writer = connection; writer < writers; writer += peers) own.push(writer);
  return own;
}

function watch(people: readonly Person[], writers: number, times: SendTimes): Watch[] {
  const step = Math.max(1, Math.floor(people.length / WATCHES));
  const watches: Watch[] = [];
  people.forEach((person, index) => {
    if (index % step !== step - 1 || watches.length >= WATCHES) {
      person.readsFrames = false;
      return;
    }
    const isOwn = (writer: number) => writer % people.length === index;
    const watch = new Watch(times, isOwn, writers - writersOf(index, people.length, writers).length);
    watches.push(watch);
    person.onFrame = (frame) => watch.take(frame);
  });
  return watches;
}

type Summary = Omit<FanResult, 'kept' | 'frames' | 'broken'>;

function summary(input: FanInput, watches: readonly Watch[], times: SendTimes, arrivals: number): Summary {
  const seconds = input.measureMs / 1000;
  const cursors = watches.flatMap((each) => each.latencies.cursor);
  const edits = watches.flatMap((each) => each.latencies.edit);
  const foreign = watches.reduce((sum, each) => sum + each.foreign, 0); // their own do not count
  const due = (count: number): number => (count * foreign) / input.writers;
  const missing = Math.max(0, Math.round(due(times.counts.edit)) - edits.length);
  const allEdits = [...edits, ...new Array<number>(missing).fill(Number.POSITIVE_INFINITY)];
  const all = [...cursors, ...allEdits];
  return {
    seconds,
    deliveries: ((arrivals / watches.length) * input.peers) / seconds,
    seenCursors: cursors.length / due(times.counts.cursor),
    seenEdits: edits.length / due(times.counts.edit),
    p50: all.length === 0 ? Number.POSITIVE_INFINITY : percentile(all, 50),
    p99: all.length === 0 ? Number.POSITIVE_INFINITY : percentile(all, 99),
    editP99: percentile(allEdits, 99),
  };
}
