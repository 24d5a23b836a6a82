import { IDBFactory } from 'fake-indexeddb';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { waitFor } from '../../server/testing/waitFor.ts';
import { Board } from '../../shared/board/Board.ts';
import { type OfflineStore, openOffline } from './offline.ts';
import { UpdateStore } from './UpdateStore.ts';

interface Tab {
  readonly doc: Y.Doc;
  readonly map: Y.Map<unknown>;
  readonly copy: OfflineStore;
}

/** A tab on board `b` of the device whose databases `factory` has. */
async function openTab(factory: globalThis.IDBFactory | null, doc = new Y.Doc()): Promise<Tab> {
  const copy = await openOffline('b', doc, factory);
  onTestFinished(() => copy.destroy());
  return { doc, map: doc.getMap('map'), copy };
}

/** What a new tab would find on the device. */
async function stored(factory: globalThis.IDBFactory): Promise<Record<string, unknown>> {
  const { map, copy } = await openTab(factory);
  await copy.destroy();
  return map.toJSON();
}

async function records(factory: globalThis.IDBFactory) {
  const store = await UpdateStore.open(factory, 'inkwire-b', () => {});
  const all = await store.readAll();
  store.close();
  return all;
}

/** Edits as many as lead to a fold, as they come in life: with turns of the event loop between them. */
async function editMuch(count: number, edit: (index: number) => void): Promise<void> {
  for (let index = 0; index < count; index++) {
    edit(index);
    if (index % 10 === 0) await new Promise(setImmediate);
  }
}

/** A device on which each write fails with `error` while `isBroken` holds. */
function failingDevice(error: () => DOMException) {
  const device = { factory: new IDBFactory(), isBroken: true };
  const { replace } = UpdateStore.prototype;
  vi.spyOn(UpdateStore.prototype, 'replace').mockImplementation(function (this: UpdateStore, ...args) {
    return device.isBroken ? Promise.reject(error()) : replace.apply(this, args);
  });
  onTestFinished(() => void vi.restoreAllMocks());
  return device;
}

test('each edit is there after a reload', async () => {
  const factory = new IDBFactory();
  const first = await openTab(factory);
  expect(first.copy).toMatchObject({ persistent: true, problem: null });
  first.map.set('x', 1);
  first.map.set('y', 2);
  await first.copy.destroy();
  expect(await stored(factory)).toEqual({ x: 1, y: 2 });
});

test('boards are kept apart', async () => {
  const factory = new IDBFactory();
  const { map, copy } = await openTab(factory);
  map.set('x', 1);
  await copy.destroy();
  const other = new Y.Doc();
  const otherCopy = await openOffline('other', other, factory);
  await otherCopy.destroy();
  expect(other.getMap('map').size).toBe(0);
  expect((await factory.databases()).map(({ name }) => name)).toEqual(['inkwire-b', 'inkwire-other']);
});

test('the stored copy is there when open resolves, and comes as a change from elsewhere', async () => {
  const factory = new IDBFactory();
  const before = new Board((await openTab(factory)).doc);
  const [id = ''] = before.create([{ kind: 'rect', x: 1, y: 2, width: 3, height: 4 }]);
  await waitFor('the shape to be stored', async () => (await records(factory)).length > 0);
  const board = new Board(new Y.Doc());
  const remote: boolean[] = [];
  board.on('change', (change) => remote.push(change.remote));
  await openTab(factory, board.doc);
  expect(board.get(id)).toMatchObject({ x: 1, y: 2 });
  expect(remote).toEqual([true]);
});

test('edits made before the copy was open are kept', async () => {
  const factory = new IDBFactory();
  const doc = new Y.Doc();
  doc.getMap('map').set('before', 1);
  const opening = openTab(factory, doc);
  doc.getMap('map').set('meanwhile', 2);
  await (await opening).copy.destroy();
  expect(await stored(factory)).toEqual({ before: 1, meanwhile: 2 });
});

test('what comes from peers is kept too', async () => {
  const factory = new IDBFactory();
  const { doc, copy } = await openTab(factory);
  const peer = new Y.Doc();
  peer.getMap('map').set('theirs', 1);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer), 'a provider');
  await copy.destroy();
  expect(await stored(factory)).toEqual({ theirs: 1 });
});

test('what was read is not written again', async () => {
  const factory = new IDBFactory();
  const { map, copy } = await openTab(factory);
  map.set('x', 1);
  await copy.destroy();
  const before = await records(factory);
  for (let reload = 0; reload < 5; reload++) await stored(factory);
  expect(await records(factory)).toEqual(before);
});

test('many updates are folded into few records, with nothing lost', async () => {
  const factory = new IDBFactory();
  const { map, copy } = await openTab(factory);
  await editMuch(1500, (index) => map.set(`key ${index % 100}`, index));
  await waitFor('the fold', async () => (await records(factory)).length < 1000);
  await copy.destroy();
  expect(await stored(factory)).toEqual(map.toJSON());
});

test('tabs that fold at once take nothing from each other', async () => {
  const factory = new IDBFactory();
  const tabs = await Promise.all([openTab(factory), openTab(factory), openTab(factory)]);
  await editMuch(600, (index) => {
    for (const [tab, { map }] of tabs.entries()) map.set(`tab ${tab}, key ${index}`, index);
  });
  await waitFor('all to fold', async () => (await records(factory)).length < 600);
  // A tab that leaves while the others fold, and edits that come in between.
  for (const [tab, { map }] of tabs.entries()) map.set(`last of ${tab}`, true);
  await Promise.all(tabs.map(({ copy }) => copy.destroy()));
  const all = Object.assign({}, ...tabs.map(({ map }) => map.toJSON()));
  expect(Object.keys(all)).toHaveLength(3 * 601);
  expect(await stored(factory)).toEqual(all);
});

test('a damaged record is left where it is, the rest is read, and people are told', async () => {
  const factory = new IDBFactory();
  const { map, copy } = await openTab(factory);
  map.set('x', 1);
  await copy.destroy();
  const store = await UpdateStore.open(factory, 'inkwire-b', () => {});
  const damaged = await store.replace([], Uint8Array.of(1, 255, 255, 3), true);
  store.close();

  const after = await openTab(factory);
  expect(after.map.toJSON()).toEqual({ x: 1 });
  expect(after.copy).toMatchObject({
    persistent: true,
    problem: 'A part of the copy of this board on this device could not be read.',
  });
  await editMuch(600, (index) => after.map.set(`key ${index}`, index));
  await waitFor('a fold', async () => (await records(factory)).length < 500);
  expect((await records(factory)).map(({ key }) => key)).toContain(damaged);
});

test('a browser without databases', async () => {
  const { map, copy } = await openTab(null);
  expect(copy).toMatchObject({
    persistent: false,
    problem: 'This browser keeps no copy of the board on this device.',
  });
  map.set('x', 1); // and nothing is thrown
});

test('a browser that refuses to open one', async () => {
  const open = () => {
    throw new DOMException('cookies are blocked', 'SecurityError');
  };
  const { map, copy } = await openTab({ open } as unknown as globalThis.IDBFactory);
  expect(copy.persistent).toBe(false);
  expect(copy.problem).toMatch(/cannot be used/);
  map.set('x', 1);
});

test('a browser that never answers is not waited for, and what it brings late is merged', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const real = new IDBFactory();
  const { map, copy: before } = await openTab(real);
  map.set('stored', 1);
  await before.destroy();

  let answer = () => {};
  const open = (name: string, version: number) => {
    const request: { result?: IDBDatabase; onsuccess?: () => void } = {};
    answer = () => {
      const opening = real.open(name, version);
      opening.onsuccess = () => {
        request.result = opening.result;
        request.onsuccess?.();
      };
    };
    return request;
  };
  const opening = openTab({ open } as unknown as globalThis.IDBFactory);
  await vi.advanceTimersByTimeAsync(10_000);
  const late = await opening;
  expect(late.copy).toMatchObject({ persistent: false, problem: expect.stringMatching(/not be opened yet/) });
  late.map.set('meanwhile', 2);
  const told = new Promise<void>((resolve) => late.copy.onChange(resolve));
  vi.useRealTimers();
  answer();
  await told;
  expect(late.copy).toMatchObject({ persistent: true, problem: null });
  expect(late.map.toJSON()).toEqual({ stored: 1, meanwhile: 2 });
  await late.copy.destroy();
  expect(await stored(real)).toEqual({ stored: 1, meanwhile: 2 });
});

test('a full device: people are told, and all is written when there is room again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const device = failingDevice(() => new DOMException('no room', 'QuotaExceededError'));
  const { map, copy } = await openTab(device.factory);
  const problems: (string | null)[] = [];
  copy.onChange(() => problems.push(copy.problem));
  expect(copy.persistent).toBe(true);
  map.set('x', 1);
  await vi.waitUntil(() => problems.length === 1);
  expect(copy.persistent).toBe(false);
  expect(problems).toEqual(['This device is full: the newest changes are not kept on it.']);
  map.set('y', 2);
  await vi.advanceTimersByTimeAsync(20_000); // tried again, in vain
  expect(problems).toHaveLength(1);
  device.isBroken = false;
  await vi.advanceTimersByTimeAsync(10_000);
  await vi.waitUntil(() => copy.persistent);
  vi.useRealTimers();
  map.set('z', 3);
  await copy.destroy();
  expect(await stored(device.factory)).toEqual({ x: 1, y: 2, z: 3 });
});

test('a database that the browser takes away is made anew', async () => {
  const factory = new IDBFactory();
  const { map, copy } = await openTab(factory);
  map.set('x', 1);
  factory.deleteDatabase('inkwire-b');
  await waitFor('the loss to be noticed', () => !copy.persistent);
  map.set('y', 2);
  await waitFor('a new one', () => copy.persistent); // after the usual wait
  await copy.destroy();
  expect(await stored(factory)).toEqual({ x: 1, y: 2 });
});

test('an edit goes on although its write throws', async () => {
  const device = failingDevice(() => new DOMException('closing', 'InvalidStateError'));
  const { doc, copy } = await openTab(device.factory);
  const board = new Board(doc);
  const [id = ''] = board.create([{ kind: 'rect', x: 0, y: 0, width: 10, height: 10 }]);
  board.update(id, { x: 5 });
  expect(board.get(id)?.x).toBe(5);
  await waitFor('the failure to be noticed', () => !copy.persistent);
});
