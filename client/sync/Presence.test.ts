import { expect, onTestFinished, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { RawClient } from '../../server/testing/RawClient.ts';
import { startTestServer } from '../../server/testing/startTestServer.ts';
import { stockClient } from '../../server/testing/stockClient.ts';
import { waitFor } from '../../server/testing/waitFor.ts';
import type { Gesture } from '../../shared/protocol/gesture.ts';
import { MAX_PRESENCE_BYTES } from '../../shared/protocol/presenceState.ts';
import { Presence } from './Presence.ts';
import { openProvider, person, type TestClient } from './testing/openProvider.ts';

const drag = (step: number, gesture = 1): Gesture => ({
  type: 'transform',
  gesture,
  ids: ['shape-a', 'shape-b'],
  matrix: [1, 0, 0, 1, step, -step],
});

async function annAndBen() {
  const server = await startTestServer();
  const ann = openProvider(server.port, 'b', { name: 'Ann' });
  const ben = openProvider(server.port, 'b', { name: 'Ben' });
  await Promise.all([ann.status('saved'), ben.status('saved')]);
  const seen = () => ben.provider.presence.peers();
  await waitFor('Ann to be seen by Ben', () => seen().length === 1);
  return { ann: ann.provider.presence, ben: ben.provider.presence, annsTab: ann, bensTab: ben, seen, server };
}

/** The gestures that `tab` sees, newest last. */
function gesturesSeen({ provider }: TestClient) {
  const maps: ReadonlyMap<number, Gesture>[] = [];
  provider.presence.onGestures((gestures) => maps.push(gestures));
  return maps;
}

test('people see each other: who, where, what is selected and edited', async () => {
  const { ann, ben, seen } = await annAndBen();
  ann.setCursor({ x: 10, y: 20.04 });
  ann.setSelection(['shape-a']);
  ann.setEditing('shape-a');
  const full = {
    client: ann.client,
    user: person('Ann'),
    cursor: { x: 10, y: 20 },
    selection: ['shape-a'],
    editing: 'shape-a',
  };
  await waitFor('all of it', () => JSON.stringify(seen()) === JSON.stringify([full]));
  ann.setCursor(null);
  ann.setSelection([]);
  ann.setEditing(null);
  const bare = { ...full, cursor: null, selection: [], editing: null };
  await waitFor('nothing of it', () => JSON.stringify(seen()) === JSON.stringify([bare]));
  expect(ann.peers().map(({ user }) => user.name)).toEqual(['Ben']);
  expect(ben.peers().map(({ client }) => client)).not.toContain(ben.client);
});

test('a cursor that moves a thousand times is told few times, and its last place is', async () => {
  const doc = new Y.Doc();
  const presence = new Presence(doc, () => {});
  onTestFinished(() => presence.destroy());
  presence.setUser(person('Ann'));
  let told = 0;
  presence.awareness.on('update', () => told++);
  const start = performance.now();
  for (let x = 1; x <= 1000; x++) {
    presence.setCursor({ x, y: 0 });
    if (x % 100 === 0) await new Promise(setImmediate);
  }
  const cursor = () => (presence.awareness.getLocalState() as { cursor: unknown } | null)?.cursor;
  await waitFor('the last place', () => JSON.stringify(cursor()) === '{"x":1000,"y":0}');
  const time = performance.now() - start;
  expect(told).toBeLessThanOrEqual(1 + time / 49);
});

test('the state stays small whatever is selected', async () => {
  const presence = new Presence(new Y.Doc(), () => {});
  onTestFinished(() => presence.destroy());
  presence.setSelection(Array.from({ length: 1000 }, (_, index) => `shape-${index}`));
  presence.setUser({ ...person('Ann'), name: '漢'.repeat(200) });
  const json = () => JSON.stringify(presence.awareness.getLocalState());
  await waitFor('the state', () => json().includes('shape-1'));
  expect(Buffer.byteLength(json())).toBeLessThanOrEqual(MAX_PRESENCE_BYTES);
});

test('a peer who leaves is gone, with their gesture', async () => {
  const { ann, annsTab, bensTab, seen } = await annAndBen();
  const gestures = gesturesSeen(bensTab);
  ann.showGesture(drag(1));
  await waitFor('the gesture', () => gestures.at(-1)?.size === 1);
  annsTab.provider.destroy();
  await waitFor('Ann to be gone', () => seen().length === 0);
  expect(gestures.at(-1)?.size).toBe(0);
});

test('a peer is back at once after the relay was away', async () => {
  const { ann, annsTab, bensTab, server, seen } = await annAndBen();
  ann.setCursor({ x: 1, y: 2 });
  await waitFor('the cursor', () => seen()[0]?.cursor?.x === 1);
  await server.close();
  await waitFor('nobody to be seen', () => seen().length === 0 && ann.peers().length === 0);
  const again = await startTestServer({ port: server.port });
  await Promise.all([annsTab.status('saved'), bensTab.status('saved')]);
  openProvider(again.port, 'b', { name: 'Cleo' });
  await waitFor('Cleo, who comes after Ann', () => seen().some(({ user }) => user.name === 'Cleo'));
  expect(seen().find(({ user }) => user.name === 'Ann')?.cursor).toEqual({ x: 1, y: 2 });
});

test('a gesture is seen while it happens, as it was last, and gone when it ends', async () => {
  const { ann, bensTab } = await annAndBen();
  const gestures = gesturesSeen(bensTab);
  const newest = () => gestures.at(-1)?.get(ann.client);
  ann.showGesture(drag(1));
  await waitFor('its start', () => newest() !== undefined);
  for (let step = 2; step <= 300; step++) ann.showGesture(drag(step));
  await waitFor('its last step', () => JSON.stringify(newest()) === JSON.stringify(drag(300)));
  expect(gestures.length).toBeLessThan(10); // not each of 300 steps of one moment
  ann.showGesture(null);
  await waitFor('its end', () => gestures.at(-1)?.size === 0);
});

test('a gesture right after another is not ended by the end of that one', async () => {
  const { ann, bensTab } = await annAndBen();
  const gestures = gesturesSeen(bensTab);
  ann.showGesture(drag(1, 1));
  await waitFor('the first', () => gestures.at(-1)?.get(ann.client)?.gesture === 1);
  ann.showGesture(null);
  ann.showGesture(drag(0, 2));
  const second = () => gestures.filter((seen) => seen.get(ann.client)?.gesture === 2).length;
  await waitFor('the second', () => second() > 0);
  const before = gestures.length - second();
  let step = 1;
  await waitFor('ten of its steps', () => {
    ann.showGesture(drag(step++, 2));
    return second() >= 10; // 30 a second: longer than an end may be late
  });
  expect(gestures.length - second()).toBe(before);
});

test('somebody who joins sees a gesture that rests', async () => {
  const { ann, server } = await annAndBen();
  ann.showGesture(drag(7));
  const cleo = openProvider(server.port, 'b', { name: 'Cleo' });
  const gestures = gesturesSeen(cleo);
  await waitFor('the gesture', () => gestures.at(-1)?.size === 1);
  expect(gestures.at(-1)?.get(ann.client)).toEqual(drag(7));
});

test('gestures leave the document as it is', async () => {
  const { ann, annsTab, bensTab } = await annAndBen();
  const before = Y.encodeStateAsUpdate(annsTab.doc);
  const gestures = gesturesSeen(bensTab);
  ann.showGesture(drag(3));
  await waitFor('the gesture', () => gestures.at(-1)?.size === 1);
  expect(Y.encodeStateAsUpdate(annsTab.doc)).toEqual(before);
  expect(Y.encodeStateAsUpdate(bensTab.doc)).toEqual(before);
});

test('a stock client hears no gestures, and shows up only if it says who it is', async () => {
  const { ann, seen, server } = await annAndBen();
  const stock = await stockClient(server.port, 'b');
  stock.provider.awareness.setLocalState({ user: { name: 'no id' } });
  const raw = await RawClient.open(server.port, 'b'); // says nothing, as a stock client does
  ann.showGesture(drag(1));
  ann.setCursor({ x: 5, y: 5 });
  await waitFor('the cursor at Ben', () => seen()[0]?.cursor?.x === 5);
  await waitFor('awareness at the stock client', () => stock.provider.awareness.getStates().size === 3);
  expect(seen()).toHaveLength(1);
  expect(raw.count('ephemeral')).toBe(0);
  stock.provider.awareness.setLocalState({ user: person('Stock'), cursor: 'nowhere', selection: 'all' });
  await waitFor('the stock client', () => seen().length === 2);
  const shown = seen().find(({ user }) => user.name === 'Stock');
  expect(shown).toMatchObject({ cursor: null, selection: [], editing: null });
});

test('the list of peers is the same until something about them changes', async () => {
  const { ann, ben, seen } = await annAndBen();
  const before = seen();
  let changes = 0;
  ben.onChange(() => changes++);
  ann.renew(); // a new clock, as every 15 seconds
  ann.setCursor({ x: 1, y: 1 });
  await waitFor('the cursor', () => seen()[0]?.cursor?.x === 1);
  expect(changes).toBe(1);
  expect(seen()).not.toBe(before);
});

test('destroy leaves no timer behind', () => {
  const presence = new Presence(new Y.Doc(), () => {});
  presence.setUser(person('Ann'));
  presence.setCursor({ x: 1, y: 1 });
  presence.setCursor({ x: 2, y: 2 });
  presence.showGesture(drag(1));
  presence.showGesture(null);
  const running = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
  const before = running();
  presence.destroy();
  expect(before - running()).toBeGreaterThanOrEqual(4); // cursor, gesture's end, its check, awareness
  expect(presence.awareness).toBeInstanceOf(Awareness);
  expect(presence.awareness.getLocalState()).toBeNull();
});
