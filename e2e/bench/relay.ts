import * as Y from 'yjs';
import { Board } from '../../shared/board/Board.ts';
import { Relay } from '../fixtures/server.ts';
import { RawClient } from './RawClient.ts';
import { bounded, figure, percentile, plain, printTable, type Row } from './table.ts';

/** Light load: edits one after the other, as one person makes them. */
const LIGHT_EDITS = 500;
/** Full load: writers on boards of their own, each with so many edits under way. */
const WRITERS = 20;
const EDITS_EACH = 1500;
const WINDOW = 50;

/** The built relay as a process of its own, on loopback and a real LevelDB. */
export async function benchRelay(): Promise<void> {
  const relay = await Relay.start();
  try {
    printTable(`relay: light load, ${LIGHT_EDITS} edits, 2 people on a board`, await lightLoad(relay.wsUrl));
    printTable(
      `relay: full load, ${WRITERS} writers on as many boards, ${WRITERS * EDITS_EACH} edits, ${WINDOW} each under way`,
      await fullLoad(relay.wsUrl),
    );
  } finally {
    await relay.dispose();
  }
}

async function lightLoad(url: string): Promise<Row[]> {
  const [update = new Uint8Array(), ...updates] = edits(LIGHT_EDITS + 1);
  const writer = await RawClient.open(`${url}/bench-light`);
  const reader = await RawClient.open(`${url}/bench-light`);
  writer.sendUpdate(update); // the birth, which the others build on
  await writer.durable();
  const echoes: number[] = [];
  const deliveries: number[] = [];
  for (const next of updates) {
    const start = performance.now();
    const delivered = new Promise<void>((resolve) => {
      reader.onMessage = (message) => {
        if (message.name !== 'sync' || message.step === 'step1') return;
        deliveries.push(performance.now() - start);
        resolve();
      };
    });
    writer.sendUpdate(next);
    await writer.durable();
    echoes.push(performance.now() - start);
    await delivered;
  }
  await Promise.all([writer.close(), reader.close()]);
  return [
    bounded('durable echo, p50', percentile(echoes, 50), 'ms', '<=', 3),
    plain('durable echo, p99', `${figure(percentile(echoes, 99))} ms`),
    plain('delivery to the peer (durable first), p50', `${figure(percentile(deliveries, 50))} ms`),
    plain('delivery to the peer (durable first), p99', `${figure(percentile(deliveries, 99))} ms`),
  ];
}

async function fullLoad(url: string): Promise<Row[]> {
  const work = await Promise.all(
    Array.from({ length: WRITERS }, async (_, i) => ({
      client: await RawClient.open(`${url}/bench-full-${i}`),
      updates: edits(EDITS_EACH),
    })),
  );
  const latencies: number[] = [];
  const start = performance.now();
  await Promise.all(work.map(({ client, updates }) => writeAll(client, updates, latencies)));
  const seconds = (performance.now() - start) / 1000;
  await Promise.all(work.map(({ client }) => client.close()));
  return [
    bounded('durable updates', (WRITERS * EDITS_EACH) / seconds, 'a second', '>=', 5000),
    plain('durable echo under it, p50', `${figure(percentile(latencies, 50))} ms`),
    plain('durable echo under it, p99', `${figure(percentile(latencies, 99))} ms`),
  ];
}

/** Sends all updates in order, each with its own echo, at most {@link WINDOW} unanswered. */
async function writeAll(
  client: RawClient,
  updates: readonly Uint8Array[],
  latencies: number[],
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  for (const update of updates) {
    if (underWay.size >= WINDOW) await Promise.race(underWay);
    const start = performance.now();
    client.sendUpdate(update);
    const echoed: Promise<void> = client.durable().then(() => {
      latencies.push(performance.now() - start);
      underWay.delete(echoed);
    });
    underWay.add(echoed);
  }
  await Promise.all(underWay);
}

/** `count` updates of one person: a shape is born, then moved again and again. */
function edits(count: number): Uint8Array[] {
  const doc = new Y.Doc();
  const board = new Board(doc);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const [id = ''] = board.create([{ kind: 'rect', x: 0, y: 0, width: 100, height: 80 }]);
  for (let i = 1; i < count; i += 1) board.update(id, { x: i, y: i * 2 });
  return updates;
}
