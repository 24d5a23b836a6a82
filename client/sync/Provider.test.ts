import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { startTestServer } from '../../server/testing/startTestServer.ts';
import { stockClient } from '../../server/testing/stockClient.ts';
import { tempFolder } from '../../server/testing/tempFolder.ts';
import { waitFor } from '../../server/testing/waitFor.ts';
import { Board } from '../../shared/board/Board.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import { decodeMessage, encodeMessage } from '../../shared/protocol/codec.ts';
import type { Decoded, Message, MessageName } from '../../shared/protocol/messages.ts';
import { openProvider } from './testing/openProvider.ts';

/** A relay of which the test decides what it answers. */
async function scriptedRelay(onMessage: (message: Decoded, reply: (message: Message) => void) => void) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const received: Decoded[] = [];
  const sockets: WebSocket[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    const reply = (message: Message) => socket.send(encodeMessage(message));
    socket.on('message', (frame: Buffer) => {
      const message = decodeMessage(new Uint8Array(frame));
      received.push(message);
      onMessage(message, reply);
    });
    reply({ name: 'sync', step: 'step1', payload: Uint8Array.of(0) });
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.terminate();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const count = (name: MessageName) => received.filter((message) => message.name === name).length;
  return { port, received, sockets, count };
}

/** Answers as a good relay does, but for the durable echo. */
function syncOnly(message: Decoded, reply: (message: Message) => void): void {
  if (message.name === 'sync' && message.step === 'step1') {
    reply({ name: 'sync', step: 'step2', payload: Uint8Array.of(0, 0) });
  }
}

const updates = (received: readonly Decoded[]) =>
  received.flatMap((message) => (message.name === 'sync' && message.step === 'update' ? [message] : []));

test('edits reach the relay, the status says saved, and a peer has them', async () => {
  const { port } = await startTestServer();
  const ann = openProvider(port, 'b');
  expect(ann.provider.status.kind).toBe('connecting');
  await ann.status('saved');
  ann.map.set('x', 1);
  expect(ann.provider.status.kind).toBe('saving');
  await ann.status('saved');
  const ben = openProvider(port, 'b');
  await waitFor('the edit to reach Ben', () => ben.map.get('x') === 1);
  ben.map.set('y', 2);
  await waitFor('the answer to reach Ann', () => ann.map.get('y') === 2);
  expect(ann.provider.status.kind).toBe('saved'); // Ben's edit is not Ann's to save
});

test('what was edited before there was a connection is saved too', async () => {
  const { port } = await startTestServer();
  const doc = new Y.Doc();
  doc.getMap('map').set('early', 1);
  const ann = openProvider(port, 'b', { doc });
  ann.map.set('early too', 2);
  await ann.status('saved');
  const { doc: other } = await stockClient(port, 'b');
  expect(other.getMap('map').toJSON()).toEqual({ early: 1, 'early too': 2 });
});

test('a relay that goes away and comes back: offline, then saved, with nothing lost', async () => {
  const dataDir = await tempFolder();
  const first = await startTestServer({ dataDir });
  const ann = openProvider(first.port, 'b', { copy: { persistent: true } });
  ann.map.set('before', 1);
  await ann.status('saved');
  await first.close();
  await ann.status('offline');
  expect(ann.provider.status.detail).toBe('Offline: changes are kept on this device.');
  ann.map.set('meanwhile', 2);
  expect(ann.provider.status.kind).toBe('offline');

  const second = await startTestServer({ dataDir, port: first.port });
  await ann.status('saved');
  const { doc: other } = await stockClient(second.port, 'b');
  expect(other.getMap('map').toJSON()).toEqual({ before: 1, meanwhile: 2 });
});

test('a relay that lost everything gets it back before the status says saved again', async () => {
  const first = await startTestServer();
  const ann = openProvider(first.port, 'b');
  ann.map.set('x', 1);
  await ann.status('saved');
  await first.close();
  await ann.status('offline');
  const wiped = await startTestServer({ port: first.port });
  await ann.status('saved');
  const { doc: other } = await stockClient(wiped.port, 'b');
  expect(other.getMap('map').get('x')).toBe(1);
});

test('two people offline change different things of one shape: both are kept', async () => {
  const dataDir = await tempFolder();
  const first = await startTestServer({ dataDir });
  const [ann, ben] = [openProvider(first.port, 'b'), openProvider(first.port, 'b')];
  const [annsBoard, bensBoard] = [new Board(ann.doc), new Board(ben.doc)];
  const [id = ''] = annsBoard.create([{ kind: 'rect', x: 0, y: 0, width: 10, height: 10 }]);
  await waitFor('the shape to reach Ben', () => bensBoard.get(id) !== undefined);
  await first.close();
  await Promise.all([ann.status('offline'), ben.status('offline')]);
  annsBoard.update(id, { x: 100 });
  bensBoard.update(id, { fill: 'red' });
  await startTestServer({ dataDir, port: first.port });
  const both = (board: Board) => board.get(id)?.x === 100 && board.get(id)?.fill === 'red';
  await waitFor('both edits at both', () => both(annsBoard) && both(bensBoard));
});

test('one tab brings what another tab of this device made, while that one is connected', async () => {
  const { port } = await startTestServer();
  const [tabA, tabB] = [new Y.Doc(), new Y.Doc()];
  tabA.getMap('map').set('a', 1);
  Y.applyUpdate(tabB, Y.encodeStateAsUpdate(tabA)); // through the copy on the device
  tabB.getMap('map').set('b', 2);
  const a = openProvider(port, 'b', { doc: tabA });
  const b = openProvider(port, 'b', { doc: tabB });
  await Promise.all([a.status('saved'), b.status('saved')]);
  await waitFor('both edits at A', () => a.map.get('b') === 2);
});

test('a stock client and ours edit one board', async () => {
  const { port } = await startTestServer();
  const ann = openProvider(port, 'b');
  await ann.status('saved');
  const stock = await stockClient(port, 'b');
  stock.doc.getText('t').insert(0, 'hello');
  await waitFor('the text', () => ann.doc.getText('t').toString() === 'hello');
  ann.doc.getText('t').insert(5, ' you');
  await waitFor('the answer', () => stock.doc.getText('t').toString() === 'hello you');
});

test('typing goes out merged, in order with other edits, and is saved', async () => {
  const relay = await scriptedRelay((message, reply) => {
    syncOnly(message, reply);
    if (message.name === 'durableEcho') reply(message);
  });
  const ann = openProvider(relay.port, 'b');
  await ann.status('saved');
  const board = new Board(ann.doc);
  const [id = ''] = board.create([{ kind: 'sticky', x: 0, y: 0, text: '' }]);
  for (const [index, char] of [...'whiteboard'].entries()) board.spliceText(id, index, 0, char);
  board.update(id, { x: 50 });
  await ann.status('saved');
  const copy = new Y.Doc();
  for (const { payload } of updates(relay.received)) Y.applyUpdate(copy, payload);
  expect(copy.store.pendingStructs).toBeNull();
  expect(new Board(copy).get(id)).toMatchObject({ text: 'whiteboard', x: 50 });
  expect(updates(relay.received)).toHaveLength(2); // the birth; the typing and the move
});

test('typing alone is sent without another edit to push it', async () => {
  const { port } = await startTestServer();
  const [ann, ben] = [openProvider(port, 'b'), openProvider(port, 'b')];
  await Promise.all([ann.status('saved'), ben.status('saved')]);
  const [annsBoard, bensBoard] = [new Board(ann.doc), new Board(ben.doc)];
  const [id = ''] = annsBoard.create([{ kind: 'sticky', x: 0, y: 0, text: '' }]);
  for (const [index, char] of [...'typed'].entries()) annsBoard.spliceText(id, index, 0, char);
  await waitFor('the text at Ben', () => bensBoard.get(id)?.text === 'typed');
  await ann.status('saved');
});

test('many edits ask for few echoes, and the last one is covered', async () => {
  const relay = await scriptedRelay((message, reply) => {
    syncOnly(message, reply);
    if (message.name === 'durableEcho') reply(message);
  });
  const ann = openProvider(relay.port, 'b');
  await ann.status('saved');
  const before = relay.count('durableEcho');
  for (let index = 0; index < 200; index++) ann.map.set('x', index);
  await ann.status('saved');
  expect(updates(relay.received)).toHaveLength(200);
  expect(relay.count('durableEcho') - before).toBeLessThanOrEqual(3);
});

test('a relay that never echoes gets the edits, and never leads to saved', async () => {
  const relay = await scriptedRelay(syncOnly);
  const ann = openProvider(relay.port, 'b');
  await waitFor('the question', () => relay.count('durableEcho') === 1);
  for (let index = 1; index <= 20; index++) {
    ann.map.set('x', index);
    await waitFor('the update', () => updates(relay.received).length === index);
  }
  expect(relay.count('durableEcho')).toBe(1); // not one a time for ever
  expect(new Set(ann.told.map(({ kind }) => kind))).toEqual(new Set(['connecting', 'saving']));
});

test('an echo of an older edit, or one that nobody asked for, is not saved', async () => {
  const relay = await scriptedRelay((message, reply) => {
    syncOnly(message, reply);
    if (message.name !== 'durableEcho') return;
    for (const number of [0, 1, 2, 99, 127]) {
      const isAskedFor = message.payload[0] === number;
      if (!isAskedFor) reply({ name: 'durableEcho', payload: Uint8Array.of(number) });
    }
    reply({ name: 'durableEcho', payload: Uint8Array.of() });
    reply({ name: 'awareness', payload: Uint8Array.of(0) }); // behind them: they were read
  });
  const ann = openProvider(relay.port, 'b');
  await waitFor('the question', () => relay.count('durableEcho') > 0);
  ann.map.set('x', 1);
  await waitFor('the update', () => updates(relay.received).length === 1);
  expect(ann.told.map(({ kind }) => kind)).not.toContain('saved');
});

test('an echo that comes after the next edit covers the edit before it only', async () => {
  const held: (() => void)[] = [];
  const relay = await scriptedRelay((message, reply) => {
    syncOnly(message, reply);
    if (message.name === 'durableEcho') held.push(() => reply(message));
  });
  const ann = openProvider(relay.port, 'b');
  await waitFor('the first question', () => held.length === 1);
  ann.map.set('x', 1);
  held[0]?.();
  await waitFor('the next question', () => held.length === 2);
  ann.map.set('x', 2);
  held[1]?.();
  await waitFor('the last question', () => held.length === 3);
  expect(ann.told.map(({ kind }) => kind)).not.toContain('saved');
  held[2]?.();
  await ann.status('saved');
});

test('whenever the status says saved while somebody types, the relay has every character', async () => {
  const relay = await scriptedRelay((message, reply) => {
    syncOnly(message, reply);
    if (message.name === 'sync' && message.step !== 'step1') Y.applyUpdate(relayDoc, message.payload);
    if (message.name === 'durableEcho') reply(message);
  });
  const relayDoc = new Y.Doc();
  const ann = openProvider(relay.port, 'b');
  const board = new Board(ann.doc);
  board.create([{ kind: 'sticky', id: 'note', text: '' }]);
  const text = (doc: Y.Doc) => String(doc.getMap('text').get('note') ?? '');
  const behind: string[] = [];
  let saved = 0;
  ann.provider.on('status', ({ kind }) => {
    if (kind !== 'saved') return;
    saved++;
    if (text(relayDoc) !== text(ann.doc)) behind.push(text(ann.doc));
  });
  await waitFor('twenty times saved', () => {
    board.spliceText('note', 0, 0, 'x');
    return saved >= 20;
  });
  expect(behind).toEqual([]);
});

test('a relay that turns us away for good is not asked again, until we retry', async () => {
  let mayEnter = false;
  const relay = await scriptedRelay((message, reply) => {
    if (!mayEnter) for (const socket of relay.sockets) socket.close(CLOSE.noSuchBoard);
    syncOnly(message, reply);
    if (message.name === 'durableEcho') reply(message);
  });
  const ann = openProvider(relay.port, 'b');
  await ann.status('refused');
  expect(ann.provider.status.detail).toBe('There is no such board.');
  ann.map.set('x', 1);
  expect(ann.provider.status.kind).toBe('refused');
  expect(relay.sockets).toHaveLength(1);
  mayEnter = true;
  ann.provider.retry();
  await ann.status('saved');
  expect(relay.sockets).toHaveLength(2);
});

test('a relay that takes no edits makes the board read only', async () => {
  const relay = await scriptedRelay((message, reply) => {
    syncOnly(message, reply);
    if (message.name === 'durableEcho') reply({ name: 'auth', reason: 'viewer' });
  });
  const ann = openProvider(relay.port, 'b');
  await ann.status('readonly');
});

test('bytes that no relay should send change nothing and throw nothing', async () => {
  const relay = await scriptedRelay((message, reply) => {
    syncOnly(message, reply);
    if (message.name === 'durableEcho') reply(message);
  });
  const ann = openProvider(relay.port, 'b', { name: 'Ann' });
  await ann.status('saved');
  vi.spyOn(console, 'error').mockReturnValue(); // y-protocols and we say what could not be read
  const dropped = vi.spyOn(console, 'warn').mockReturnValue();
  onTestFinished(() => void vi.restoreAllMocks());
  const frames = [[1, 3, 1, 5, 200], [0, 2, 9], [0, 7], [103, 1], [102], [2, 9], [1, 2, 1, 1]];
  for (const frame of frames) relay.sockets[0]?.send(Uint8Array.from(frame));
  ann.map.set('x', 1);
  await ann.status('saved');
  expect(dropped).toHaveBeenCalled();
  expect(relay.sockets).toHaveLength(1);
});

test('nobody is there: offline, and it keeps trying', async () => {
  const server = await startTestServer();
  await server.close();
  const ann = openProvider(server.port, 'b');
  await ann.status('offline');
  await startTestServer({ port: server.port });
  await ann.status('saved');
});

test('after destroy nothing is told, sent or left running', async () => {
  const server = await startTestServer();
  const ann = openProvider(server.port, 'b');
  await ann.status('saved');
  const told = ann.told.length;
  ann.map.set('last', 1);
  ann.provider.destroy();
  ann.map.set('too late', 2);
  await waitFor('the connection to close', () => server.stats().members === 0);
  const { doc } = await stockClient(server.port, 'b');
  expect(doc.getMap('map').toJSON()).toEqual({ last: 1 });
  expect(ann.told.slice(told).map(({ kind }) => kind)).toEqual(['saving']);
});
