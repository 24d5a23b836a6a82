import type { BoardSummary } from '../operator/Operator.ts';
import type { Command } from './Command.ts';
import { formatBytes, formatTable, formatTime } from './formats.ts';

const COLUMNS = ['board', 'size', 'pictures', 'updates', 'epoch', 'people', 'created', 'state'];

export const list: Command = {
  name: 'list',
  summary: 'shows the boards',
  arguments: '',
  count: [0, 0],
  options: [
    { flag: 'all', help: 'also deleted boards whose records are erased' },
    { flag: 'json', help: 'one JSON object a line' },
  ],
  details: `
Shows each board with the size of its content, that of its pictures, the updates made so far, its epoch, the people on it when a server runs,
and when it was created and deleted (UTC).`,
  run: async ({ options, io, operator }) => {
    const boards = await operator();
    const ids = await boards.boards();
    const progress = io.progress('list', ids.length);
    const rows: string[][] = [COLUMNS];
    for (const id of ids) {
      const summary = await boards.summary(id);
      progress.step();
      if (summary.meta !== null && summary.meta.erased !== null && options.all !== true) continue;
      if (options.json === true) io.line(JSON.stringify(asJson(summary)));
      else rows.push(asRow(summary));
    }
    if (options.json !== true) for (const line of formatTable(rows)) io.line(line);
    return true;
  },
};

function asJson({ board, bytes, updates, people, meta, assets }: BoardSummary): object {
  const { epoch, created, deleted, erased, editHash, viewHash } = meta ?? {};
  const keys = { edit: editHash != null, view: viewHash != null };
  const damaged = meta === null;
  return { board, bytes, updates, people, epoch, created, deleted, erased, keys, damaged, assets };
}

function asRow({ board, bytes, updates, people, meta, assets }: BoardSummary): string[] {
  const sizes = [formatBytes(bytes), formatBytes(assets.bytes)];
  const numbers = [...sizes, String(updates), String(meta?.epoch ?? '?'), String(people ?? '')];
  return [board, ...numbers, meta === null ? '' : formatTime(meta.created), stateOf(meta)];
}

function stateOf(meta: BoardSummary['meta']): string {
  if (meta === null) return 'damaged';
  if (meta.erased !== null) return `erased ${formatTime(meta.erased)}`;
  return meta.deleted === null ? '' : `deleted ${formatTime(meta.deleted)}`;
}
