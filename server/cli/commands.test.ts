import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Board } from '../../shared/board/Board.ts';
import { pngOf, sha256 } from '../testing/assetClient.ts';
import { DocClient } from '../testing/DocClient.ts';
import { RawClient, visiting } from '../testing/RawClient.ts';
import { runCli } from '../testing/runCli.ts';
import { type ServerProcess, spawnServer } from '../testing/spawnServer.ts';

/** A Yjs update with one rectangle, the same bytes for the same `x`. */
function drawing(x = 0): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1_000 + x;
  new Board(doc).create([{ kind: 'rect', id: `rect${x}`, x, y: 0, width: 10, height: 10 }]);
  return Y.encodeStateAsUpdate(doc);
}

const keyIn = (lines: readonly string[], which: string): string =>
  new RegExp(`^${which} .*#(.+)$`).exec(lines.find((line) => line.startsWith(which)) ?? '')?.[1] ?? '';

/** Everything holds with no server and against one; the running one is of mode `link`. */
for (const how of ['without a server', 'through a running server'] as const) {
  describe(how, () => {
    const isRunning = how === 'through a running server';
    let folder: string;
    let server: ServerProcess | null = null;
    const run = (name: string, ...args: string[]) => runCli(join(folder, 'data'), name, ...args);

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'inkwire-test-'));
      if (isRunning) server = await spawnServer(join(folder, 'data'), ['--access', 'link']);
    });
    afterAll(async () => {
      await server?.end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    });

    async function imported(board: string, update = drawing()): Promise<readonly string[]> {
      const file = join(folder, `${board}.yjs`);
      await writeFile(file, update);
      const { code, lines, notes } = await run('import', file, board);
      expect(notes).toEqual([]);
      expect(code).toBe(0);
      return lines;
    }

    async function metaOf(board: string): Promise<Record<string, unknown>> {
      const { lines } = await run('list', '--json', '--all');
      return lines.map((line) => JSON.parse(line)).find((each) => each.board === board);
    }

    async function shapesOf(board: string): Promise<string[]> {
      const { code, bytes } = await run('export', board, '--json');
      expect(code).toBe(0);
      const { shapes }: { shapes: { id: string }[] } = JSON.parse(bytes.toString());
      return shapes.map(({ id }) => id).sort();
    }

    test('import makes a board with links, and done twice it is as done once', async () => {
      const lines = await imported('imported');
      expect(lines[0]).toMatch(/imported\.yjs is in board imported$/);
      expect(keyIn(lines, 'edit')).toMatch(/^[\w-]{22}$/);
      expect(keyIn(lines, 'view')).toMatch(/^[\w-]{22}$/);
      const before = await metaOf('imported');
      expect(before).toMatchObject({ updates: 1, epoch: 0, keys: { edit: true, view: true } });
      expect(await imported('imported')).toHaveLength(1);
      expect(await metaOf('imported')).toEqual(before);
      await imported('imported', drawing(1));
      expect(await shapesOf('imported')).toEqual(['rect0', 'rect1']);
      expect(await metaOf('imported')).toMatchObject({ updates: 2, keys: { edit: true, view: true } });
    });

    test('import refuses what is no update, and what builds on changes that are not there', async () => {
      const file = join(folder, 'bad');
      await writeFile(file, 'this is a text');
      expect(await run('import', file, 'bad')).toMatchObject({ code: 1, notes: [/no Yjs update/] });
      const doc = new Y.Doc();
      doc.getMap('m').set('a', 1);
      const before = Y.encodeStateVector(doc);
      doc.getMap('m').set('a', 2);
      await writeFile(file, Y.encodeStateAsUpdate(doc, before));
      const { code, notes } = await run('import', file, 'bad');
      expect(code).toBe(1);
      expect(notes[0]).toMatch(/changes that the board does not have/);
      expect(await metaOf('bad')).toBeUndefined();
    });

    test('export writes the update that import takes', async () => {
      await imported('exported', drawing(7));
      const file = join(folder, 'out.yjs');
      expect((await run('export', 'exported', file)).code).toBe(0);
      const { bytes } = await run('export', 'exported');
      expect(bytes.equals(await readFile(file))).toBe(true);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, bytes);
      expect(new Board(doc).all()).toMatchObject([{ id: 'rect7', x: 7, kind: 'rect' }]);
      const { lines } = await run('import', file);
      const made = / in board (\w+)$/.exec(lines[0] ?? '')?.[1] ?? '';
      expect(await shapesOf(made)).toEqual(['rect7']);
      expect(await run('export', 'nobody')).toMatchObject({ code: 2, notes: [/no board nobody/] });
    });

    test('list tells sizes, epochs, people and deletions', async () => {
      await imported('listed');
      expect(await metaOf('listed')).toMatchObject({
        updates: 1,
        epoch: 0,
        people: isRunning ? 0 : null,
        deleted: null,
        damaged: false,
      });
      const { lines } = await run('list');
      expect(lines[0]).toMatch(/^board +size +pictures +updates +epoch +people +created +state$/);
      expect(lines.find((line) => line.startsWith('listed'))).toMatch(
        /^listed +\d+ B +0 B +1 +0 +0? *20\d\d-/,
      );
    });

    test('keys shows, renews and revokes, and never shows an old key', async () => {
      const made = await imported('keyed');
      const shown = await run('keys', 'keyed');
      expect(shown.lines).toHaveLength(2);
      expect(shown.lines.join()).not.toContain(keyIn(made, 'edit'));
      const renewed = await run('keys', 'keyed', '--renew', 'both', '--public-url', 'https://draw.example/');
      expect(renewed.lines[0]).toMatch(/^edit {2}https:\/\/draw\.example\/b\/keyed#[\w-]{22}$/);
      expect(keyIn(renewed.lines, 'edit')).not.toBe(keyIn(made, 'edit'));
      const revoked = await run('keys', 'keyed', '--revoke', 'view');
      expect(revoked.lines).toEqual([expect.stringMatching(/^edit {2}has a key/), 'view  no key']);
      expect(await metaOf('keyed')).toMatchObject({ keys: { edit: true, view: false } });
    });

    test('delete takes a board away, undo brings it back, now erases it', async () => {
      await imported('doomed');
      expect((await run('delete', 'doomed')).code).toBe(0);
      expect(await metaOf('doomed')).toMatchObject({ deleted: expect.any(Number), erased: null });
      expect(await run('import', join(folder, 'doomed.yjs'), 'doomed')).toMatchObject({ code: 2 });
      expect((await run('delete', 'doomed', '--undo')).code).toBe(0);
      expect(await shapesOf('doomed')).toEqual(['rect0']);
      expect((await run('delete', 'doomed', '--now')).code).toBe(0);
      expect(await metaOf('doomed')).toMatchObject({ erased: expect.any(Number), bytes: 0 });
      expect((await run('list')).lines.filter((line) => line.startsWith('doomed'))).toEqual([]);
      expect(await run('delete', 'doomed', '--undo')).toMatchObject({ code: 2, notes: [/was erased/] });
      expect(await run('delete', 'nobody')).toMatchObject({ code: 2, notes: [/no board nobody/] });
    });

    test('compact folds, verify finds nothing wrong', async () => {
      await imported('folded');
      await imported('folded', drawing(2));
      const { code, lines } = await run('compact', 'folded');
      expect(code).toBe(0);
      expect(lines[0]).toMatch(/^folded: 2 updates in \d+ B$/);
      expect(await shapesOf('folded')).toEqual(['rect0', 'rect2']);
      const verified = await run('verify');
      expect(verified.lines).toContainEqual(expect.stringMatching(/^folded: sound \(4 records/));
      expect(verified.code).toBe(0);
    });

    test('a backup is restored: content as it was, keys as they are, other boards as they are', async () => {
      await imported('kept');
      await imported('gone');
      const file = join(folder, 'backup');
      expect((await run('backup', file, 'kept,gone')).lines).toEqual([`2 boards in ${file}`]);
      await imported('kept', drawing(5));
      const { lines } = await run('keys', 'kept', '--renew', 'both');
      await run('delete', 'gone', '--now');
      await imported('later');

      const restored = await run('restore', file, '--older-copies', 'fork');
      expect(restored.notes).toEqual([]);
      expect(restored.lines.at(-1)).toBe('2 boards restored');
      expect(await shapesOf('kept')).toEqual(['rect0']);
      expect(await shapesOf('gone')).toEqual(['rect0']);
      expect(await shapesOf('later')).toEqual(['rect0']);
      expect(await metaOf('kept')).toMatchObject({ epoch: 1, deleted: null });
      expect(await metaOf('gone')).toMatchObject({ epoch: 1, deleted: null, erased: null });
      if (server !== null) {
        const target = visiting(server.port, { key: keyIn(lines, 'edit'), epoch: 1 });
        const client = await DocClient.open(target, 'kept');
        expect((await client.next('welcome')).welcome).toMatchObject({ role: 'editor', epoch: 1 });
        const older = await RawClient.open(
          visiting(server.port, { key: keyIn(lines, 'edit'), epoch: 0 }),
          'kept',
        );
        expect(await older.closed()).toEqual({ code: 4409, reason: 'fork' });
        await client.close();
      }
      expect((await run('restore', file, '--boards', 'gone')).lines.at(-1)).toBe('1 board restored');
      expect(await metaOf('gone')).toMatchObject({ epoch: 2 });
      expect(await metaOf('kept')).toMatchObject({ epoch: 1 });
      expect((await run('verify')).code).toBe(0);
    });

    test('pictures go along: exported, imported, listed, backed up, restored, erased', async () => {
      await imported('seen', drawing(3));
      const pictures = join(folder, 'pictures');
      await mkdir(pictures, { recursive: true });
      const [large, small] = [pngOf(600_000, 1), Buffer.from('<svg/>')];
      await writeFile(join(pictures, 'photo.png'), large);
      await writeFile(join(pictures, 'drawing.txt'), small);
      await writeFile(join(pictures, 'notes.txt'), 'no picture');
      const update = join(folder, 'seen.yjs');
      const brought = await run('import', update, 'seen', '--pictures', pictures);
      expect(brought).toMatchObject({ code: 0, notes: ['notes.txt is no picture and was left out'] });
      const assets = { count: 2, bytes: large.length + small.length };
      expect(await metaOf('seen')).toMatchObject({ assets });

      const out = join(folder, 'out');
      expect((await run('export', 'seen', join(folder, 'x'), '--pictures', out)).code).toBe(0);
      const names = [`${sha256(large)}.png`, `${sha256(small)}.svg`];
      expect((await readdir(out)).sort()).toEqual(names.sort());
      expect((await readFile(join(out, `${sha256(large)}.png`))).equals(large)).toBe(true);

      const file = join(folder, 'with-pictures');
      expect((await run('backup', file, 'seen')).code).toBe(0);
      expect((await run('delete', 'seen', '--now')).code).toBe(0);
      expect(await metaOf('seen')).toMatchObject({ assets: { count: 0, bytes: 0 } });
      for (let twice = 0; twice < 2; twice++) {
        expect((await run('restore', file)).lines.at(-1)).toBe('1 board restored');
        expect(await metaOf('seen')).toMatchObject({ assets, deleted: null });
      }
      const verified = await run('verify', 'seen');
      expect(verified.lines[0]).toMatch(/^seen: sound \(/);
      expect(await run('compact', 'seen')).toMatchObject({ code: 0 }); // they are young
      expect(await metaOf('seen')).toMatchObject({ assets });
      expect(await run('import', update, 'seen', '--pictures', join(folder, 'nowhere'))).toMatchObject({
        code: 2,
      });
    });

    test('a damaged backup changes nothing', async () => {
      await imported('safe');
      const file = join(folder, 'torn');
      await run('backup', file, 'safe');
      const whole = await readFile(file);
      await writeFile(file, whole.subarray(0, -9));
      expect(await run('restore', file)).toMatchObject({
        code: 1,
        notes: [/torn is not used: it is cut off/],
      });
      await writeFile(file, whole);
      expect(await run('restore', file, '--boards', 'other')).toMatchObject({ code: 2 });
      expect(await metaOf('safe')).toMatchObject({ epoch: 0 });
    });
  });
}
