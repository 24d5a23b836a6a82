import type { Field } from '../Field.ts';
import { AHEAD_LESS, type Aim, type Figure, printFigures } from '../figures.ts';
import type { FanInput, FanResult } from '../load/fan.ts';
import { runJob } from '../runJob.ts';
import type { ServerProcess } from '../ServerProcess.ts';

const PEERS = [10, 50, 200, 1_000];
/** A fixed number of people write, however many look on. */
const WRITERS = 10;
export const CURSOR_HZ = 30;
export const EDIT_HZ = 3;

const BARE_AT_200: Aim = { text: '≤ bare', met: (ours, _best, of) => ours <= of('bare ws') };

export interface FanFigures extends FanResult {
  /** Processor time of the server, µs a delivery, and its share of a core. */
  readonly cpuPerDelivery: number;
  readonly cores: number;
}

/** One run of the fan-out with the server's processor time. */
export async function fan(server: ServerProcess, input: Omit<FanInput, 'target'>): Promise<FanFigures> {
  let from = 0;
  let used = 0;
  const result = await runJob('fan', { ...input, target: server.target }, (point) => {
    if (point === 'start') from = server.cpu();
    else used = server.cpu() - from;
  });
  const cpuPerDelivery = (used * 1000) / (result.deliveries * result.seconds);
  return { ...result, cpuPerDelivery, cores: used / 1000 / result.seconds };
}

/** Latency and processor time of a change on its way to everybody else. */
export async function fanOut(field: Field): Promise<void> {
  for (const peers of PEERS) {
    const found = await field.each(`fan-out to ${peers}`, async (server, into) => {
      const work = {
        peers,
        writers: WRITERS,
        cursorHz: CURSOR_HZ,
        editHz: EDIT_HZ,
        warmMs: 1_000,
        measureMs: 2_500,
      };
      const result = await fan(server, work);
      const { name } = server.contestant;
      into.add('p50', name, result.p50);
      into.add('p99', name, result.p99);
      into.add('cpu', name, result.cpuPerDelivery);
      into.add('cores', name, result.cores);
      into.add('deliveries', name, result.deliveries);
      into.add('cursors', name, 100 * result.seenCursors);
      into.add('edits', name, 100 * result.seenEdits);
    });
    const line = (what: string, unit: string, key: string, better: Figure['better'], aim?: Aim): Figure => {
      return { what, unit, better, values: found.of(key), against: field.peers(), aim };
    };
    printFigures(
      `${peers} peers in one board, ${WRITERS} of them move cursors at ${CURSOR_HZ} Hz and edit at ${EDIT_HZ} Hz`,
      field.names,
      [
        line('latency p50', 'ms', 'p50', 'less'),
        line('latency p99', 'ms', 'p99', 'less', AHEAD_LESS),
        line('server CPU per delivery', 'µs', 'cpu', 'less', peers === 200 ? BARE_AT_200 : AHEAD_LESS),
        line('server CPU', 'cores', 'cores', null),
        line('deliveries (change seen by a peer)', '/s', 'deliveries', null),
        line('cursor positions seen (others were replaced by newer ones)', '%', 'cursors', null),
        line('edits seen within 0.6 s', '%', 'edits', null),
      ],
    );
  }
}
