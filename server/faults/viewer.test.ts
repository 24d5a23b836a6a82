import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeMessage } from '../../shared/protocol/codec.ts';
import { handshakeProtocols } from '../../shared/protocol/handshake.ts';
import type { Message } from '../../shared/protocol/messages.ts';
import { awarenessFrame, decodeAwareness } from '../room/awarenessCodec.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { ask } from '../testing/ask.ts';
import { BAD_UPDATES, oneStruct, varints } from '../testing/badUpdates.ts';
import { DocClient } from '../testing/DocClient.ts';
import { RawClient, type Target } from '../testing/RawClient.ts';
import { spawnServer } from '../testing/spawnServer.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { waitFor } from '../testing/waitFor.ts';

const EDITOR_ID = 7_001;
const CURSOR = '{"name":"the editor"}';

interface Scene {
  readonly url: string;
  readonly folder: string;
  readonly keys: { readonly id: string; readonly editKey: string; readonly viewKey: string };
  readonly editor: DocClient;
  readonly targetOf: (key: string | null) => Target;
  readonly end: () => Promise<number | null>;
}

interface Relay {
  readonly port: number;
  readonly folder: string;
  readonly end: () => Promise<number | null>;
}

async function realProcess(): Promise<Relay> {
  const folder = await tempFolder();
  const server = await spawnServer(folder, ['--access', 'link']);
  return { port: server.port, folder, end: () => server.end('SIGTERM') };
}

async function inThisProcess(): Promise<Relay> {
  const { port, dataDir, close } = await startTestServer({ access: 'link' });
  return { port, folder: dataDir, end: async () => ((await close()).length === 0 ? 0 : 1) };
}

/** A board in link mode with an editor at work. */
async function makeScene(start: () => Promise<Relay>): Promise<Scene> {
  const { port, folder, end } = await start();
  const url = `http://127.0.0.1:${port}`;
  const keys = JSON.parse((await ask(`${url}/api/boards`, { method: 'POST' })).body);
  const targetOf = (key: string | null) => ({
    url: `ws://127.0.0.1:${port}`,
    protocols: handshakeProtocols({ key, epoch: null, session: null }),
  });
  const editor = await DocClient.open(targetOf(keys.editKey), keys.id);
  editor.ws.send(awarenessFrame([{ client: EDITOR_ID, clock: 3, json: CURSOR }]));
  editor.map.set('drawn', 'by the editor');
  editor.doc.getText('text').insert(0, 'a text');
  await editor.saved();
  return { url, folder, keys, editor, targetOf, end };
}

const hashOf = (doc: Y.Doc): string => createHash('sha256').update(Y.encodeStateAsUpdate(doc)).digest('hex');

async function hashOnDisk({ folder, keys }: Scene): Promise<string> {
  const storage = await LevelStorage.open(folder);
  const { snapshot, updates, problems, meta } = await storage.load(keys.id);
  await storage.close();
  expect(problems).toEqual([]);
  const doc = new Y.Doc();
  for (const update of [...(snapshot === null ? [] : [snapshot]), ...updates]) Y.applyUpdate(doc, update);
  return hashOf(doc) + JSON.stringify(meta);
}

/** All that somebody could try who has the view key and knows the protocol by heart. */
function attacksOn(editor: DocClient): (Message | Uint8Array)[] {
  const own = new Y.Doc();
  own.getMap('map').set('drawn', 'by the viewer');
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(editor.doc));
  const before = Y.encodeStateVector(copy);
  copy.getText('text').delete(0, 6);
  copy.getMap('map').delete('drawn');
  const victim = editor.doc.clientID;
  const next = Y.getState(editor.doc.store, victim);
  const forged = oneStruct(victim, next, 0, (encoder) => encoder.cbuf.set([5], encoder.cpos++));
  const updates = [
    Y.encodeStateAsUpdate(own),
    Y.encodeStateAsUpdate(copy, before),
    forged,
    varints(0, 1, victim, 1, 0, next),
    ...Object.values(BAD_UPDATES),
  ];
  const payload = Uint8Array.from([1]);
  return [
    ...updates.flatMap((update): Message[] => [
      { name: 'sync', step: 'update', payload: update },
      { name: 'sync', step: 'step2', payload: update },
    ]),
    awarenessFrame([{ client: EDITOR_ID, clock: 99, json: '{"name":"the viewer"}' }]),
    awarenessFrame([{ client: EDITOR_ID, clock: 99, json: null }]),
    { name: 'ephemeral', sender: EDITOR_ID, payload },
    { name: 'welcome', welcome: { role: 'editor', name: null, epoch: 0, isLarge: false } },
    { name: 'auth', reason: 'let me' },
    varints(99, 1, 2, 3),
    { name: 'durableEcho', payload },
  ];
}

/** The newest state of the editor that this client was shown. */
function cursorSeenBy(client: RawClient): string | null | undefined {
  let seen: string | null | undefined;
  for (const message of client.messages) {
    if (message.name !== 'awareness') continue;
    for (const entry of decodeAwareness(message.payload) ?? [])
      if (entry.client === EDITOR_ID) seen = entry.json;
  }
  return seen;
}

describe('a person with the view key', () => {
  test('cannot change a byte, whatever they send, and sees everything live', async () => {
    const scene = await makeScene(realProcess);
    const { editor, keys, targetOf } = scene;
    const before = hashOf(editor.doc);
    const heard = { gestures: editor.count('ephemeral'), updates: editor.count('sync') };
    const viewer = await RawClient.open(targetOf(keys.viewKey), keys.id);
    for (const attack of attacksOn(editor)) {
      viewer.ws.send(attack instanceof Uint8Array ? attack : encodeMessage(attack));
    }
    await viewer.next('durableEcho');
    expect(viewer.count('auth')).toBe(1); // told once
    expect(viewer.ended).toBeNull();

    const [peer, fresh] = [
      await DocClient.open(targetOf(keys.viewKey), keys.id),
      await DocClient.open(targetOf(keys.editKey), keys.id),
    ];
    await editor.saved();
    for (const { doc } of [editor, peer, fresh]) expect(hashOf(doc)).toBe(before);
    expect({ gestures: editor.count('ephemeral'), updates: editor.count('sync') }).toEqual(heard);
    for (const client of [viewer, peer, fresh]) {
      await waitFor('the cursor of the editor', () => cursorSeenBy(client) === CURSOR);
    }

    editor.map.set('next', 'edit'); // the forged struct would have swallowed it
    await editor.saved();
    await waitFor('the viewers to see it', () => peer.map.get('next') === 'edit' && viewer.count('sync') > 0);
    editor.ws.send(awarenessFrame([{ client: EDITOR_ID, clock: 4, json: '{"moved":true}' }]));
    await waitFor('the viewer to see it move', () => cursorSeenBy(viewer) === '{"moved":true}');
    const after = hashOf(editor.doc);
    expect(await scene.end()).toBe(0);
    expect((await hashOnDisk(scene)).startsWith(after)).toBe(true);
  });

  test('a text frame, or one of them that is malformed, ends the viewer only', async () => {
    const scene = await makeScene(inThisProcess);
    const { editor, keys, targetOf } = scene;
    for (const bytes of ['text', new Uint8Array(), varints(0, 9, 0), varints(1, 1, 1)]) {
      const viewer = await RawClient.open(targetOf(keys.viewKey), keys.id);
      viewer.ws.send(bytes);
      expect((await viewer.closed()).code).toBe(4400);
    }
    editor.map.set('still', 'here');
    await editor.saved();
    expect(await scene.end()).toBe(0);
  });

  test('cannot take, change or delete anything by the API', async () => {
    const scene = await makeScene(inThisProcess);
    const { keys, url, editor } = scene;
    const board = `${url}/api/boards/${keys.id}`;
    const headers = { Authorization: `Bearer ${keys.viewKey}`, 'Content-Type': 'application/json' };
    const calls: [method: string, path: string, body?: object][] = [
      ['GET', `${board}/keys`],
      ['POST', `${board}/keys`, { edit: 'renew' }],
      ['POST', `${board}/keys`, { view: 'renew' }],
      ['POST', `${board}/keys`, { view: 'revoke' }],
      ['DELETE', board],
      ['POST', `${url}/api/boards`, { id: keys.id }],
      ['POST', `${url}/api/boards`, { id: keys.id, editKey: keys.viewKey }],
    ];
    for (const [method, path, body] of calls) {
      const answer = await ask(path, { method, headers, body: body && JSON.stringify(body) });
      expect([401, 403, 409], `${method} ${path}`).toContain(answer.status);
      expect(answer.body).not.toContain(keys.editKey);
      expect(answer.body).not.toContain(keys.viewKey);
    }
    editor.map.set('still', 'mine');
    await editor.saved();
    const shown = await ask(`${board}/keys`, { headers: { Authorization: `Bearer ${keys.editKey}` } });
    expect(JSON.parse(shown.body)).toEqual(keys);
    expect(await scene.end()).toBe(0);
  });

  test('without a key, or with another board’s, nobody hears or sees anything', async () => {
    const scene = await makeScene(inThisProcess);
    const { keys, url, targetOf } = scene;
    const other = JSON.parse((await ask(`${url}/api/boards`, { method: 'POST' })).body);
    const wrong: [string | null, string, number][] = [
      [null, keys.id, 4401],
      [other.editKey, keys.id, 4401],
      [keys.viewKey.toLowerCase(), keys.id, 4401],
      [keys.editKey, 'nobodys', 4404],
    ];
    for (const [key, board, code] of wrong) {
      const stranger = await RawClient.open(targetOf(key), board);
      expect((await stranger.closed()).code).toBe(code);
      expect(stranger.messages).toEqual([]);
    }
    expect(await scene.end()).toBe(0);
  });
});
