import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type * as Y from 'yjs';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { makeBoard } from './boardsClient.ts';
import { DocClient } from './DocClient.ts';
import { difference, docOf, hasSameStructs } from './fuzz/boardView.ts';
import { residentBytes } from './processMemory.ts';
import { type ServerProcess, spawnServer } from './spawnServer.ts';
import { waitFor } from './waitFor.ts';

/** What a process may hold more than at its start, bytes: garbage that nobody collected yet, and no more. */
const MARGIN_BYTES = 120 * 2 ** 20;
/** Heap of the process, MB: what leaks ends it soon. */
const HEAP_MB = 160;

/** So that the tables of attacks are not cut short by what they do not test. */
const WIDE = [
  '--connections-per-address',
  '5000',
  '--connections-per-board',
  '5000',
  '--refusals-per-minute',
  '5000',
];

/** A real server process and two honest people on one of its boards, who must not notice what others do. */
export class Testbed {
  static readonly board = 'honest';
  private edits = 0;

  private constructor(
    readonly server: ServerProcess,
    private readonly place: string,
    readonly writer: DocClient,
    readonly reader: DocClient,
    private readonly folder: string,
    private readonly baseline: number | null,
  ) {}

  static async start(args: readonly string[] = []): Promise<Testbed> {
    const folder = await mkdtemp(join(tmpdir(), 'inkwire-test-'));
    const env = { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --max-old-space-size=${HEAP_MB}` };
    const server = await spawnServer(folder, [...WIDE, ...args], env);
    const { editKey } = await makeBoard(`http://127.0.0.1:${server.port}`, Testbed.board);
    const place = `${Testbed.board}?key=${editKey}`; // which an open relay does not look at
    const writer = await DocClient.open(server.port, place);
    const reader = await DocClient.open(server.port, place);
    const baseline = residentBytes(server.pid);
    if (baseline === null)
      console.log('this system does not tell the memory of a process: it is not looked at');
    return new Testbed(server, place, writer, reader, folder, baseline);
  }

  get port(): number {
    return this.server.port;
  }

  /** The process lives, both people's edits become durable and reach the other, and memory is given back. */
  async unharmed(): Promise<void> {
    expect(this.server.isAlive(), this.server.stderr()).toBe(true);
    const edit = ++this.edits;
    this.writer.map.set('writer', edit);
    this.reader.map.set('reader', edit);
    await Promise.all([this.writer.saved(), this.reader.saved()]);
    await waitFor('the reader to see it', () => this.reader.map.get('writer') === edit);
    await waitFor('the writer to see it', () => this.writer.map.get('reader') === edit);
    expect(this.server.isAlive(), this.server.stderr()).toBe(true);
    expect([this.writer.ended, this.reader.ended]).toEqual([null, null]);
    await waitFor('memory to be given back', () => this.isSmall());
  }

  /**
   * Ends the process in good order; then the board must be, for all and on disk, what the two people see. Where
   * origins were forged on it, Yjs may show the same structs in another order to who came later.
   */
  async stop(isForged = false): Promise<void> {
    try {
      await this.endInOrder(isForged);
    } finally {
      if (this.server.isAlive()) await this.server.end('SIGKILL'); // it belongs to no test that could do it
      await rm(this.folder, { recursive: true });
    }
  }

  private async endInOrder(isForged: boolean): Promise<void> {
    const { writer, reader, server, folder } = this;
    const isAlike = (doc: Y.Doc): boolean =>
      isForged ? hasSameStructs(doc, writer.doc) : difference(doc, writer.doc) === null;
    const late = await DocClient.open(server.port, this.place);
    expect([isAlike(late.doc), isAlike(reader.doc)]).toEqual([true, true]);
    expect(await server.end('SIGTERM')).toBe(0);
    const storage = await LevelStorage.open(folder);
    const { snapshot, updates, problems } = await storage.load(Testbed.board);
    await storage.close();
    expect(problems).toEqual([]);
    expect(isAlike(docOf(snapshot === null ? updates : [snapshot, ...updates]))).toBe(true);
  }

  private isSmall(): boolean {
    if (this.baseline === null) return true;
    return (residentBytes(this.server.pid) ?? 0) < this.baseline + MARGIN_BYTES;
  }
}
