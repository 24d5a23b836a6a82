import { describe, expect, test } from 'vitest';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { askApi, makeBoard } from '../testing/boardsClient.ts';
import { DocClient } from '../testing/DocClient.ts';
import { RawClient, visiting } from '../testing/RawClient.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { waitFor } from '../testing/waitFor.ts';
import { newKey } from './keys.ts';

const startLink = () => startTestServer({ access: 'link' });

/** How a relay ends the connection of somebody who presents `key`. */
async function endOf(port: number, board: string, key: string | null): Promise<[number, string]> {
  const { code, reason } = await (await RawClient.open(visiting(port, { key }), board)).closed();
  return [code, reason];
}

describe('at the door of a board with keys', () => {
  test('the edit key edits, the view key views, as a subprotocol and as ?key=', async () => {
    const { port, url } = await startLink();
    const { id, editKey, viewKey } = await makeBoard(url);
    const editor = await DocClient.open(visiting(port, { key: editKey }), id);
    expect((await editor.next('welcome')).welcome).toEqual({
      role: 'editor',
      epoch: 0,
      name: null,
      isLarge: false,
    });
    expect(editor.ws.protocol).toBe('inkwire');
    editor.map.set('k', 1);
    await editor.saved();
    const viewer = await DocClient.open(visiting(port, { key: viewKey }), id);
    expect((await viewer.next('welcome')).welcome.role).toBe('viewer');
    expect(viewer.map.get('k')).toBe(1);
    const stock = await DocClient.open(port, `${id}?key=${editKey}`);
    expect(stock.ws.protocol).toBe('');
    stock.map.set('stock', 1);
    await stock.saved();
    await waitFor('the viewer to see it', () => viewer.map.get('stock') === 1);
    expect(stock.count('welcome')).toBe(0);
  });

  test('a wrong, missing or foreign key gets 4401, an unknown board 4404, and nothing of the board', async () => {
    const { port, url, stats } = await startLink();
    const [one, other] = [await makeBoard(url), await makeBoard(url)];
    for (const key of [null, '', 'x', newKey(), other.editKey, one.editKey.slice(0, -1), `${one.editKey}A`]) {
      const raw = await RawClient.open(visiting(port, { key }), one.id);
      expect((await raw.closed()).code).toBe(4401);
      expect(raw.messages).toEqual([]);
    }
    expect((await endOf(port, 'nowhere', one.editKey))[0]).toBe(4404);
    expect((await endOf(port, '__proto__', one.editKey))[0]).toBe(4404);
    expect(stats().rooms).toBe(0);
  });

  test('a copy of another epoch gets 4409 and what is to become of it', async () => {
    const server = await startLink();
    const { id, editKey } = await makeBoard(server.url);
    await server.close();
    const storage = await LevelStorage.open(server.dataDir);
    await storage.changeMeta(id, (meta) => meta && { ...meta, olderCopies: 'fork' });
    await storage.close();
    const again = await startTestServer({ access: 'link', dataDir: server.dataDir });
    const newer = await RawClient.open(visiting(again.port, { key: editKey, epoch: 3 }), id);
    expect(await newer.closed()).toEqual({ code: 4409, reason: 'fork' });
    expect(newer.messages).toEqual([]);
    const other = await makeBoard(again.url);
    const older = await RawClient.open(visiting(again.port, { key: other.editKey, epoch: 2 }), other.id);
    expect(await older.closed()).toEqual({ code: 4409, reason: 'merge' });
    const same = await DocClient.open(visiting(again.port, { key: editKey, epoch: 0 }), id);
    await same.saved();
    const wrongKey = await RawClient.open(visiting(again.port, { key: newKey(), epoch: 3 }), id);
    expect((await wrongKey.closed()).code).toBe(4401); // strangers do not hear of epochs
  });
});

describe('changes of keys', () => {
  test('a new edit key puts out who came with the old one, and nobody else', async () => {
    const { port, url } = await startLink();
    const [board, other] = [await makeBoard(url), await makeBoard(url)];
    const editor = await DocClient.open(visiting(port, { key: board.editKey }), board.id);
    const viewer = await DocClient.open(visiting(port, { key: board.viewKey }), board.id);
    const elsewhere = await DocClient.open(visiting(port, { key: other.editKey }), other.id);
    const { status, body } = await askApi(url, `POST /api/boards/${board.id}/keys`, {
      bearer: board.editKey,
      body: { edit: 'renew' },
    });
    expect([status, body.viewKey]).toEqual([200, board.viewKey]);
    expect((await editor.closed()).code).toBe(4401);
    const back = await DocClient.open(visiting(port, { key: String(body.editKey) }), board.id);
    back.map.set('k', 1);
    await back.saved();
    elsewhere.map.set('k', 1);
    await elsewhere.saved();
    await waitFor('the viewer, still here, to see it', () => viewer.map.get('k') === 1);
    expect((await endOf(port, board.id, board.editKey))[0]).toBe(4401);
    const keys = await askApi(url, `GET /api/boards/${board.id}/keys`, { bearer: String(body.editKey) });
    expect(keys.body).toEqual(body);
  });

  test('a view key that is revoked or renewed puts out viewers only', async () => {
    const { port, url } = await startLink();
    const { id, editKey, viewKey } = await makeBoard(url);
    const editor = await DocClient.open(visiting(port, { key: editKey }), id);
    const ask = (body: object) => askApi(url, `POST /api/boards/${id}/keys`, { bearer: editKey, body });
    const first = await DocClient.open(visiting(port, { key: viewKey }), id);
    const renewed = (await ask({ view: 'renew' })).body;
    expect((await first.closed()).code).toBe(4401);
    const second = await DocClient.open(visiting(port, { key: String(renewed.viewKey) }), id);
    expect((await ask({ view: 'revoke' })).body).toMatchObject({ editKey, viewKey: null });
    expect((await second.closed()).code).toBe(4401);
    expect((await endOf(port, id, String(renewed.viewKey)))[0]).toBe(4401);
    editor.map.set('k', 1);
    await editor.saved();
  });

  test('whoever has no edit key changes nothing', async () => {
    const { url } = await startLink();
    const { id, viewKey } = await makeBoard(url);
    for (const bearer of [viewKey, newKey(), undefined]) {
      const presented = bearer === undefined ? {} : { bearer };
      expect((await askApi(url, `GET /api/boards/${id}/keys`, presented)).status).toBe(401);
      const change = await askApi(url, `POST /api/boards/${id}/keys`, {
        ...presented,
        body: { edit: 'renew' },
      });
      expect(change.status).toBe(401);
      const removal = await askApi(url, `DELETE /api/boards/${id}`, presented);
      expect(removal.status).toBe(bearer === viewKey ? 403 : 401);
    }
  });

  test('a deleted board puts everybody out with 4404 and is not made again', async () => {
    const { port, url } = await startLink();
    const { id, editKey, viewKey } = await makeBoard(url, 'mine');
    const people = await Promise.all(
      [editKey, viewKey].map((key) => RawClient.open(visiting(port, { key }), id)),
    );
    await Promise.all(people.map((each) => each.next('welcome')));
    expect((await askApi(url, `DELETE /api/boards/${id}`, { bearer: editKey })).status).toBe(200);
    for (const each of people) expect((await each.closed()).code).toBe(4404);
    expect((await endOf(port, id, editKey))[0]).toBe(4404);
    expect((await askApi(url, 'POST /api/boards', { body: { id } })).status).toBe(410);
    expect((await askApi(url, 'POST /api/boards', { body: { id, editKey, viewKey } })).status).toBe(410);
  });

  test('a board is made once; asked again with its key the API answers the same', async () => {
    const { url } = await startLink();
    const board = await makeBoard(url, 'mine');
    expect(await askApi(url, 'POST /api/boards', { body: board })).toEqual({ status: 200, body: board });
    expect((await askApi(url, 'POST /api/boards', { body: { id: 'mine' } })).status).toBe(409);
  });
});

describe('pages of other sites', () => {
  test('neither connect nor ask; listed ones do', async () => {
    const allowedOrigins = ['https://friend.example'];
    const { port, url } = await startTestServer({ access: 'link', allowedOrigins });
    const { id, editKey } = await makeBoard(url);
    const connect = (origin: string) =>
      RawClient.open(visiting(port, { key: editKey, headers: { Origin: origin } }), id);
    for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${port + 1}`]) {
      await expect(connect(origin)).rejects.toThrow('403');
      const made = await askApi(url, 'POST /api/boards', { body: {}, headers: { Origin: origin } });
      expect(made.status).toBe(403);
    }
    await (await connect(`http://127.0.0.1:${port}`)).next('welcome');
    await (await connect('https://friend.example')).next('welcome');
    for (const origin of ['https://friend.example', url]) {
      expect((await askApi(url, 'POST /api/boards', { body: {}, headers: { Origin: origin } })).status).toBe(
        201,
      );
    }
  });

  test('a page names nobody as where it came from', async () => {
    const { url } = await startLink();
    for (const path of ['/', '/b/x', '/api/boards', '/healthz']) {
      expect((await fetch(url + path)).headers.get('referrer-policy')).toBe('no-referrer');
    }
  });
});

test('where boards open without keys nobody is promised that some may only look', async () => {
  const { port, url } = await startTestServer({ access: 'open' });
  const { id, editKey } = await makeBoard(url);
  for (const method of ['GET', 'POST']) {
    const headers = { Authorization: `Bearer ${editKey}`, 'Content-Type': 'application/json' };
    const body = method === 'POST' ? '{"view":"renew"}' : undefined;
    expect((await fetch(`${url}/api/boards/${id}/keys`, { method, headers, body })).status).toBe(404);
  }
  expect((await DocClient.open(port, id)).ended).toBeNull();
});
