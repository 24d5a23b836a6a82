import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { awarenessFrame, decodeAwareness } from '../room/awarenessCodec.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { oneStruct, varints } from '../testing/badUpdates.ts';
import { makeBoard } from '../testing/boardsClient.ts';
import { DocClient } from '../testing/DocClient.ts';
import { RawClient, visiting } from '../testing/RawClient.ts';
import { startTestServer } from '../testing/startTestServer.ts';
import { waitFor } from '../testing/waitFor.ts';

const stateOf = (doc: Y.Doc): string => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');

test('who may only view sees all and cannot change a byte, here, at peers or on disk', async () => {
  const server = await startTestServer({ access: 'link' });
  const { port } = server;
  const { id, editKey, viewKey } = await makeBoard(server.url);
  const editor = await DocClient.open(visiting(port, { key: editKey }), id);
  const peer = await DocClient.open(visiting(port, { key: editKey }), id);
  editor.ws.send(awarenessFrame([{ client: editor.doc.clientID, clock: 1, json: '{"x":1}' }]));
  editor.map.set('k', 'before');
  await editor.saved();
  await waitFor('the peer to have it', () => peer.map.get('k') === 'before');
  const before = stateOf(peer.doc);

  const viewer = await RawClient.open(visiting(port, { key: viewKey }), id);
  await viewer.next('welcome');
  await waitFor('the viewer to see the editor', () => viewer.count('awareness') > 0);
  const forged = new Y.Doc();
  forged.getMap('map').set('k', 'forged');
  const deletes = varints(0, 1, editor.doc.clientID, 1, 0, 1);
  const victim = oneStruct(editor.doc.clientID, 1, 0, (encoder) => encoder.cbuf.set([1], encoder.cpos++));
  for (const payload of [
    Y.encodeStateAsUpdate(forged),
    deletes,
    victim,
    Uint8Array.of(0, 0),
    Uint8Array.of(9),
  ]) {
    viewer.send({ name: 'sync', step: 'step2', payload });
    viewer.send({ name: 'sync', step: 'update', payload });
  }
  viewer.ws.send(awarenessFrame([{ client: editor.doc.clientID, clock: 50, json: '{"x":"moved"}' }]));
  viewer.ws.send(awarenessFrame([{ client: editor.doc.clientID, clock: 51, json: null }]));
  viewer.ws.send(awarenessFrame([{ client: 5, clock: 1, json: '{"cursor":"mine"}' }]));
  viewer.send({ name: 'ephemeral', sender: 1, payload: Uint8Array.of(1, 2) });
  viewer.send({ name: 'durableEcho', payload: Uint8Array.of(1) });
  await viewer.next('durableEcho');
  expect(viewer.count('auth')).toBe(1); // told once
  expect(viewer.ended).toBeNull();

  editor.map.set('later', 1);
  await editor.saved();
  await waitFor('the peer to see it', () => peer.map.get('later') === 1);
  expect(peer.map.toJSON()).toEqual({ k: 'before', later: 1 });
  expect(peer.count('ephemeral')).toBe(0);
  const seenAt = (client: number) =>
    peer.messages
      .flatMap((message) => (message.name === 'awareness' ? (decodeAwareness(message.payload) ?? []) : []))
      .filter((entry) => entry.client === client)
      .map(({ json }) => json);
  await waitFor('the viewer’s cursor', () => seenAt(5).includes('{"cursor":"mine"}'));
  expect(seenAt(editor.doc.clientID)).toEqual(['{"x":1}']);
  // Without that later edit the board is byte for byte what it was, also on disk.
  await server.close();
  const storage = await LevelStorage.open(server.dataDir);
  const board = await storage.load(id);
  await storage.close();
  expect(board.seq).toBe(2);
  const loaded = new Y.Doc();
  Y.applyUpdate(loaded, board.updates[0] ?? new Uint8Array());
  expect(stateOf(loaded)).toBe(before);
});
