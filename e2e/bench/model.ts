import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import * as Y from 'yjs';
import { Board } from '../../shared/board/Board.ts';
import { translation } from '../../shared/geometry/transform.ts';
import { shapeDef } from '../../shared/shapes/index.ts';
import { encodeStroke } from '../../shared/shapes/strokeCodec.ts';
import { seededRandom } from '../../shared/util/random.ts';
import { seededStroke } from '../fixtures/seededStroke.ts';
import { excalidrawJson } from './excalidrawJson.ts';
import type { LoadFigures } from './loadOnce.ts';
import { seededBoard } from './seededBoard.ts';
import { bounded, figure, median, plain, printTable, type Row } from './table.ts';

const SEED = 20_261_122;
const SHAPES = 10_000;
const LOAD_RUNS = 7;

/** Bytes, load time and heap of one board, beside the same board as Excalidraw JSON; bytes of a stroke and a drag. */
export async function benchModel(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'inkwire-bench-'));
  try {
    await bundleLoader(folder);
    printTable(`model: ${SHAPES} mixed shapes, 30 % strokes, seed ${SEED}`, compare(folder, true));
    printTable(`model: the same without strokes`, compare(folder, false));
    printTable('model: what gestures cost', [strokeRow(), ...dragRows()]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(folder: string, strokes: boolean): Row[] {
  const { doc, pens } = seededBoard(SHAPES, SEED, { strokes });
  const board = new Board(doc);
  const json = excalidrawJson(board.all(), pens, SEED);
  const update = Y.encodeStateAsUpdate(doc);
  const snapshot = Y.encodeStateAsUpdateV2(doc);
  writeFileSync(join(folder, 'board.yjs'), update);
  writeFileSync(join(folder, 'board.json'), json);
  const [ours, theirs] = loadBoth(folder);
  const jsonBytes = Buffer.byteLength(json);
  const aims = strokes ? { bytes: 0.15, load: 0.6, heap: 0.6 } : null;
  const ratio = (what: string, value: number, aim: number | undefined): Row =>
    aim === undefined ? plain(what, `${figure(value)} ×`) : bounded(what, value, '×', '<=', aim);
  return [
    plain('bytes as Excalidraw JSON', `${figure(jsonBytes / 1e6)} MB`),
    plain('bytes on the wire (update v1)', `${figure(update.length / 1e6)} MB`),
    plain('bytes as snapshot (update v2)', `${figure(snapshot.length / 1e6)} MB`),
    ratio('bytes, ours / JSON', update.length / jsonBytes, aims?.bytes),
    plain('load: the document from its update', `${figure(ours.document)} ms`),
    plain('load: the same, and every record read', `${figure(ours.milliseconds)} ms`),
    plain('load: JSON.parse alone', `${figure(theirs.document)} ms`),
    ratio('load of the document / JSON.parse', ours.document / theirs.document, aims?.load),
    plain('load with every record / JSON.parse', `${figure(ours.milliseconds / theirs.document)} ×`),
    plain('heap with document and records', `${figure(ours.heap / 1e6)} MB`),
    plain('heap with the parsed JSON', `${figure(theirs.heap / 1e6)} MB`),
    ratio('heap, ours / JSON', ours.heap / theirs.heap, aims?.heap),
  ];
}

/** Each load in a process of its own, so that neither warms the other, in turn; medians of {@link LOAD_RUNS} runs. */
function loadBoth(folder: string): [ours: LoadFigures, theirs: LoadFigures] {
  const ours: LoadFigures[] = [];
  const theirs: LoadFigures[] = [];
  for (let run = 0; run < LOAD_RUNS; run += 1) {
    ours.push(load('board', join(folder, 'board.yjs')));
    theirs.push(load('json', join(folder, 'board.json')));
  }
  return [medians(ours), medians(theirs)];
}

/** The loader is measured as the product runs: bundled. */
async function bundleLoader(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'loadOnce.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
}

function load(what: 'board' | 'json', file: string): LoadFigures {
  const args = ['--expose-gc', join(dirname(file), 'loadOnce.mjs'), what, file];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as LoadFigures;
}

function medians(runs: readonly LoadFigures[]): LoadFigures {
  return {
    document: median(runs.map(({ document }) => document)),
    milliseconds: median(runs.map(({ milliseconds }) => milliseconds)),
    heap: median(runs.map(({ heap }) => heap)),
  };
}

function strokeRow(): Row {
  const bytes = Array.from({ length: 50 }, (_, i) => {
    const points = seededStroke(seededRandom(SEED + i), 500);
    return encodeStroke(points).length / points.length;
  });
  return bounded('a 500-point stroke with pressure, median of 50', median(bytes), 'bytes a point', '<=', 3.5);
}

function dragRows(): Row[] {
  const { doc } = seededBoard(SHAPES, SEED);
  const board = new Board(doc);
  const moving = board.all().slice(0, 1000);
  const before = Y.encodeStateAsUpdate(doc).length;
  let sent = 0;
  const count = (update: Uint8Array) => {
    sent += update.length;
  };
  doc.on('update', count);
  board.edit(() => {
    for (const record of moving)
      board.update(record.id, shapeDef(record.kind).transform(record, translation(37, 21)));
  });
  doc.off('update', count);
  return [
    bounded('a drag of 1,000 mixed shapes, on the wire', sent / 1000, 'KB', '<=', 30),
    plain(
      'what it adds to the document',
      `${figure((Y.encodeStateAsUpdate(doc).length - before) / 1000)} KB`,
    ),
  ];
}
