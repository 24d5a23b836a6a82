import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics, Tally } from '../metrics.ts';

/** What is not counted but looked up when somebody asks. */
export interface Figures {
  readonly connections: number;
  /** Connections that are not read at the moment: they send too fast, or were not let in yet. */
  readonly paused: number;
  readonly rooms: number;
  readonly members: number;
  /** People whose updates wait for something that is missing before them. */
  readonly gaps: number;
  /** Estimated heap of the open boards, bytes. */
  readonly boardMemory: number;
  readonly isStoreHealthy: boolean;
  readonly isAccepting: boolean;
}

export interface MetricsPage {
  readonly type: string;
  readonly text: () => Promise<string>;
}

/** A disk with a battery takes half a millisecond, a slow one some 10; beyond a second people notice. */
const COMMIT_BUCKETS = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 1, 4, 16];
const BATCH_BUCKETS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

const COUNTERS: readonly [name: string, help: string, read: (metrics: Metrics) => number][] = [
  ['received_frames_total', 'frames received', (metrics) => metrics.framesReceived],
  ['received_bytes_total', 'bytes received in frames', (metrics) => metrics.bytesReceived],
  ['sent_frames_total', 'frames sent', (metrics) => metrics.framesSent],
  ['sent_bytes_total', 'bytes sent in frames', (metrics) => metrics.bytesSent],
  ['unknown_frames_total', 'frames of a type that this version does not know', (m) => m.framesUnknown],
  ['updates_total', 'updates of clients that were applied and are on disk', (metrics) => metrics.updates],
  ['update_bytes_total', 'bytes stored of those updates', (metrics) => metrics.updateBytes],
  ['awareness_dropped_total', 'awareness frames not sent to slow readers', (m) => m.awarenessDropped],
  ['gestures_dropped_total', 'gestures not sent to slow readers', (metrics) => metrics.gesturesDropped],
  ['gestures_refused_total', 'gestures that came too fast or were too long', (m) => m.gesturesRefused],
  ['resyncs_total', 'slow readers whose updates were replaced by a later diff', (m) => m.resyncs],
  ['throttles_total', 'times a connection was not read because it sent too fast', (m) => m.throttles],
  ['assets_stored_total', 'pictures that were stored', (metrics) => metrics.assetsStored],
  ['asset_stored_bytes_total', 'bytes of these', (metrics) => metrics.assetBytesStored],
  ['assets_sent_total', 'answers with a picture, or that it did not change', (metrics) => metrics.assetsSent],
  ['asset_sent_bytes_total', 'bytes of pictures sent', (metrics) => metrics.assetBytesSent],
  ['compactions_total', 'boards folded into a new snapshot', (metrics) => metrics.compactions],
  ['compactions_failed_total', 'foldings that failed; the updates were kept', (m) => m.compactionsFailed],
];

const GAUGES: readonly [name: string, help: string, read: (figures: Figures) => number][] = [
  ['connections', 'open WebSocket connections', (figures) => figures.connections],
  ['connections_paused', 'connections that are not read at the moment', (figures) => figures.paused],
  ['rooms', 'boards in memory', (figures) => figures.rooms],
  ['members', 'people in these boards', (figures) => figures.members],
  ['members_with_gap', 'people whose updates wait for missing ones', (figures) => figures.gaps],
  ['board_memory_bytes', 'estimated memory of the open boards', (figures) => figures.boardMemory],
  ['store_healthy', '1 while the store takes writes', (figures) => Number(figures.isStoreHealthy)],
  ['accepting', '1 while new connections are taken', (figures) => Number(figures.isAccepting)],
];

/** The page for Prometheus: what one server counted, and what its process takes. */
export function metricsPage(metrics: Metrics, figures: () => Figures): MetricsPage {
  const own = new Registry();
  const registers = [own];
  for (const [name, help, read] of COUNTERS) counter(own, name, help, () => [[{}, read(metrics)]]);
  for (const [name, help, read] of GAUGES) {
    new Gauge({
      name: `inkwire_${name}`,
      help,
      registers,
      collect() {
        this.set(read(figures()));
      },
    });
  }
  addTallies(own, metrics);
  metrics.commitSeconds = new Histogram({
    name: 'inkwire_commit_seconds',
    help: 'time from handing a batch of updates to the store until it is on disk',
    buckets: COMMIT_BUCKETS,
    registers,
  });
  metrics.batchOperations = new Histogram({
    name: 'inkwire_batch_operations',
    help: 'records of one synchronous write, of all boards together',
    buckets: BATCH_BUCKETS,
    registers,
  });
  return {
    type: own.contentType,
    text: async () => `${await own.metrics()}\n${await processMetrics().metrics()}`,
  };
}

function addTallies(registry: Registry, metrics: Metrics): void {
  const { closesByRelay, closesByClient, refusals, assetRefusals, answers } = metrics;
  counter(registry, 'closes_total', 'ended connections by close code and who ended them', () => [
    ...valuesOf(closesByRelay, (code) => ({ code: `${code}`, by: 'relay' })),
    ...valuesOf(closesByClient, (code) => ({ code: `${code}`, by: 'client' })),
  ]);
  counter(registry, 'refusals_total', 'connections that were turned away, by reason', () =>
    valuesOf(refusals, (reason) => ({ reason })),
  );
  counter(registry, 'asset_refusals_total', 'pictures that were refused or not there, by status', () =>
    valuesOf(assetRefusals, (status) => ({ status: `${status}` })),
  );
  counter(registry, 'http_answers_total', 'answers of plain HTTP by status', () =>
    valuesOf(answers, (status) => ({ status: `${status}` })),
  );
}

type Values = readonly (readonly [labels: Record<string, string>, value: number])[];

const valuesOf = <N extends string | number>(
  { counts }: Tally<N>,
  labels: (name: N) => Record<string, string>,
): Values => [...counts].map(([name, count]) => [labels(name), count]);

/** A counter whose values are kept elsewhere. */
function counter(registry: Registry, name: string, help: string, read: () => Values): void {
  new Counter({
    name: `inkwire_${name}`,
    help,
    labelNames: ['code', 'by', 'reason', 'status'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [labels, value] of read()) this.inc(labels, value);
    },
  });
}

let ofProcess: Registry | null = null;

/** Heap, memory, CPU, event-loop lag, garbage collection: one process has one of each, however many servers. */
function processMetrics(): Registry {
  if (ofProcess === null) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}
