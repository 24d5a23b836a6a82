/** Takes single values, for a histogram. */
export interface Observer {
  observe(value: number): void;
}

const NOBODY: Observer = { observe: () => {} };

/** How often each of a few names was counted. */
export class Tally<Name extends string | number> {
  readonly counts = new Map<Name, number>();

  count(name: Name): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}

/**
 * What one server counts while it works, since its start. Plain numbers, so that counting costs nothing where it is
 * done a hundred thousand times a second; `metricsPage.ts` turns them into a page when somebody asks. Nothing here
 * names a board, a person, an address or a key.
 */
export class Metrics {
  framesReceived = 0;
  bytesReceived = 0;
  framesSent = 0;
  bytesSent = 0;
  /** Messages of a type that this version does not know. */
  framesUnknown = 0;

  /** Updates of clients that were applied and are on disk, and the bytes that were stored of them. */
  updates = 0;
  updateBytes = 0;
  /** Seconds from handing a batch of a board to the store until it is on disk. */
  commitSeconds: Observer = NOBODY;
  /** Operations of one synchronous write of the store. */
  batchOperations: Observer = NOBODY;

  /** Awareness frames left out because their reader was slow. */
  awarenessDropped = 0;
  /** Gestures left out for the same reason, and those that came faster than anybody's hand. */
  gesturesDropped = 0;
  gesturesRefused = 0;
  /** Slow readers whose updates were replaced by one later diff. */
  resyncs = 0;
  /** Times that a connection was not read for a while, because it sent too fast. */
  throttles = 0;

  /** Pictures that were stored and fetched, with their bytes. */
  assetsStored = 0;
  assetBytesStored = 0;
  assetsSent = 0;
  assetBytesSent = 0;

  compactions = 0;
  compactionsFailed = 0;

  /** Ends of connections by close code, told by us or by the other side. */
  readonly closesByRelay = new Tally<number>();
  readonly closesByClient = new Tally<number>();
  /** Upgrades and visitors that were turned away, by the class of the reason. */
  readonly refusals = new Tally<string>();
  /** Pictures that were refused or not there, by the status that said so. */
  readonly assetRefusals = new Tally<number>();
  /** Answers of plain HTTP by status. */
  readonly answers = new Tally<number>();
}
