import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { awarenessFrame } from './room/awarenessCodec.ts';
import { oneStruct, varints } from './testing/badUpdates.ts';
import { DocClient } from './testing/DocClient.ts';
import { RawClient, visiting } from './testing/RawClient.ts';
import { startTestServer } from './testing/startTestServer.ts';
import { type StockClient, stockClient } from './testing/stockClient.ts';
import { waitFor } from './testing/waitFor.ts';

/** Shows the relay whose id a client's document has, as every y-websocket client does. */
const show = (client: DocClient, clock = 1): void =>
  client.ws.send(awarenessFrame([{ client: client.doc.clientID, clock, json: '{}' }]));

/** The same document on the same device, before its next connection. */
function copyOf({ doc }: DocClient): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = doc.clientID;
  return copy;
}

const SKIP = 10;
const GC = 0;
/** An update that says that a run of `victim`'s structs is collected garbage: 12 bytes or so. */
const garbage = (victim: number, clock: number, length = 1): Uint8Array =>
  oneStruct(victim, clock, GC, (encoder) => encoder.cbuf.set([length], encoder.cpos++));

describe('nobody writes under the client id of somebody who is here', () => {
  const attacks: Record<string, (victim: number, clock: number) => ['update' | 'step2', Uint8Array]> = {
    'the next struct, as an update': (victim, clock) => ['update', garbage(victim, clock)],
    'the next struct, as a sync step 2': (victim, clock) => ['step2', garbage(victim, clock)],
    'a long run': (victim, clock) => ['update', garbage(victim, clock, 100)],
    'structs ahead of the clock': (victim, clock) => ['update', garbage(victim, clock + 2, 50)],
    'a struct behind a Skip': (victim, clock) => ['update', varints(1, 2, victim, clock, SKIP, 3, GC, 20, 0)],
    'a delete of what comes next': (victim, clock) => ['update', varints(0, 1, victim, 1, clock, 10)],
    'a known struct and the next': (victim, clock) => ['update', garbage(victim, Math.max(0, clock - 1), 2)],
  };
  for (const [what, forge] of Object.entries(attacks)) {
    for (const drew of [false, true]) {
      test(`${what}, ${drew ? 'after the victim drew' : 'before the victim drew anything'}`, async () => {
        const { port } = await startTestServer();
        const [victim, watcher] = [await DocClient.open(port, 'b'), await DocClient.open(port, 'b')];
        if (drew) victim.map.set('first', 1);
        else show(victim);
        await victim.saved();
        const attacker = await RawClient.open(port, 'b');
        const [step, payload] = forge(victim.doc.clientID, drew ? 1 : 0);
        attacker.send({ name: 'sync', step, payload });
        attacker.send({ name: 'durableEcho', payload: Uint8Array.from([1]) });
        watcher.map.set('others', 'go on');
        await watcher.saved();
        expect(attacker.count('durableEcho')).toBe(0);
        for (let i = 0; i < 8; i++) {
          victim.map.set(`edit${i}`, i);
          await victim.saved();
        }
        await waitFor('the watcher to see all', () => watcher.map.get('edit7') === 7);
        const late = await DocClient.open(port, 'b');
        expect(late.map.toJSON()).toEqual(victim.map.toJSON());
      });
    }
  }
});

test('a client that comes back while its old socket hangs gets its edits in', async () => {
  const { port, stats } = await startTestServer();
  const old = await DocClient.open(port, 'b');
  show(old);
  old.map.set('before', 1);
  await old.saved();
  old.ws.pause(); // it does not answer the probe
  const copy = copyOf(old);
  copy.getMap('map').set('offline', 1);
  const back = await DocClient.open(port, 'b', copy);
  copy.getMap('map').set('back', 1);
  await back.saved();
  expect(stats().members).toBe(1);
  const late = await DocClient.open(port, 'b');
  expect(late.map.toJSON()).toEqual({ before: 1, offline: 1, back: 1 });
  old.ws.terminate();
});

test('a tab of ours with the same session takes over at once, the old socket still there', async () => {
  const { port, stats } = await startTestServer();
  const old = await DocClient.open(visiting(port, { session: 'tab-1' }), 'b');
  show(old);
  old.map.set('before', 1);
  await old.saved();
  const copy = copyOf(old);
  copy.getMap('map').set('offline', 1);
  const back = await DocClient.open(visiting(port, { session: 'tab-1' }), 'b', copy);
  await back.saved();
  expect(stats().members).toBe(2);
  const squatter = await DocClient.open(visiting(port, { session: 'tab-2' }), 'b');
  squatter.send({ name: 'sync', step: 'update', payload: garbage(copy.clientID, 2) });
  squatter.ask();
  copy.getMap('map').set('more', 1);
  show(back, 5);
  await back.saved();
  expect(squatter.confirmed).toBeLessThanOrEqual(1);
  const late = await DocClient.open(port, 'b');
  expect(late.map.toJSON()).toEqual({ before: 1, offline: 1, more: 1 });
});

test('a tab gets its id back from somebody who claimed it meanwhile', async () => {
  const { port } = await startTestServer();
  const first = await DocClient.open(visiting(port, { session: 'tab-1' }), 'b');
  show(first);
  first.map.set('before', 1);
  await first.saved();
  await first.close();
  const squatter = await DocClient.open(visiting(port, { session: 'tab-2' }), 'b');
  squatter.ws.send(awarenessFrame([{ client: first.doc.clientID, clock: 2 ** 30, json: '{}' }]));
  await squatter.saved();
  const copy = copyOf(first);
  copy.getMap('map').set('offline', 1);
  const back = await DocClient.open(visiting(port, { session: 'tab-1' }), 'b', copy);
  await back.saved();
  await waitFor('the other to see it', () => squatter.map.get('offline') === 1);
});

test('tabs that brought each other’s edits while offline all get them in', async () => {
  const { port } = await startTestServer();
  const [ann, ben] = [new Y.Doc(), new Y.Doc()];
  for (let i = 0; i < 5; i++) {
    ann.getMap('map').set('k', `ann${i}`); // each builds on the other's
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ann));
    ben.getMap('map').set('k', `ben${i}`);
    Y.applyUpdate(ann, Y.encodeStateAsUpdate(ben));
  }
  const raws = await Promise.all([ann, ben].map(() => RawClient.open(port, 'b')));
  [ann, ben].forEach((doc, i) => {
    raws[i]?.ws.send(awarenessFrame([{ client: doc.clientID, clock: 1, json: '{}' }]));
  });
  const seen = (raw: RawClient | undefined) => raw?.count('awareness') ?? 0;
  await waitFor('the relay to know both', () => raws.every((raw) => seen(raw) > 0));
  for (const raw of raws) {
    raw.send({ name: 'sync', step: 'step2', payload: Y.encodeStateAsUpdate(ann) });
    raw.send({ name: 'durableEcho', payload: Uint8Array.from([1]) });
  }
  await waitFor('one to be put off', () => raws.some((raw) => raw.ended?.code === 1013));
  await waitFor('the other’s echo', () => raws.some((raw) => raw.count('durableEcho') === 1));
  const late = await DocClient.open(port, 'b');
  expect(late.map.toJSON()).toEqual({ k: 'ben4' });
});

test('stock tabs that show each other’s cursors and edits directly are taken for themselves', async () => {
  const { port } = await startTestServer();
  const watcher = await DocClient.open(port, 'b');
  const tabs: StockClient[] = [];
  for (let i = 0; i < 3; i++) {
    const tab = await stockClient(port, 'b', true);
    tabs.push(tab);
    for (const each of tabs) {
      each.provider.awareness.setLocalStateField('cursor', { i });
      each.doc.getMap('map').set(`${each.doc.clientID}-${i}`, i);
    }
  }
  await waitFor('the relay to have all edits', () => watcher.map.size === 6);
  tabs[0]?.provider.ws?.close(); // the others speak for it meanwhile
  tabs[0]?.doc.getMap('map').set('offline', 1);
  tabs[1]?.doc.getMap('map').set('on it', 1);
  await waitFor('the first to be back', () => watcher.map.has('offline') && watcher.map.has('on it'));
  tabs[0]?.doc.getMap('map').set('back', 1);
  await waitFor('its next edit', () => watcher.map.has('back'));
});
