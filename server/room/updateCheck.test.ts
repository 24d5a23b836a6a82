import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { seededRandom } from '../../shared/util/random.ts';
import { BAD_UPDATES, oneStruct, SPLIT_LATER, varints } from '../testing/badUpdates.ts';
import { checkUpdate } from './updateCheck.ts';

const nothingKnown = () => 0;
const knownBy = (doc: Y.Doc) => (client: number) => Y.getState(doc.store, client);

/** A document with every kind of content. */
function richDoc(): Y.Doc {
  const doc = new Y.Doc();
  const map = doc.getMap('map');
  map.set('values', [1, 1.5, -7, 2n ** 60n, 'text 😀', true, false, null, undefined, { a: { b: [] } }]);
  map.set('bytes', Uint8Array.from([1, 2, 3]));
  map.set('inner', new Y.Map([['list', new Y.Array()]]));
  map.set('doc', new Y.Doc());
  const text = doc.getText('text');
  text.insert(0, 'Grüße 😀 aus dem Text');
  text.format(2, 4, { bold: true });
  text.insertEmbed(3, { image: 'x' });
  text.delete(5, 3);
  const xml = doc.getXmlFragment('xml');
  xml.insert(0, [new Y.XmlElement('p'), new Y.XmlText('t')]);
  map.delete('bytes');
  return doc;
}

describe('checkUpdate', () => {
  for (const [what, update] of Object.entries(BAD_UPDATES)) {
    test(`refuses ${what}`, () => {
      expect(checkUpdate(update, nothingKnown).kind).toBe('malformed');
    });
  }

  test('of several values in a map entry, Yjs would take the update and throw later', () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, BAD_UPDATES[SPLIT_LATER] ?? new Uint8Array());
    Y.applyUpdate(doc, varints(0, 1, 9, 1, 1, 1)); // splits it
    expect(() => doc.getMap('root').delete('map')).toThrow();
  });

  test('text in several sections that refer to later ones is no map entry', () => {
    const [first, second] = [new Y.Doc(), new Y.Doc()];
    [first.clientID, second.clientID] = [5, 9]; // the higher one is written first
    first.getText('t').insert(0, 'abc');
    first.getMap('map').set('key', 1);
    Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
    second.getText('t').insert(1, 'several');
    second.getMap('map').set('key', 2);
    expect(checkUpdate(Y.encodeStateAsUpdate(second), nothingKnown).kind).toBe('ok');
  });

  test('lets through all that Yjs writes', () => {
    const doc = richDoc();
    expect(checkUpdate(Y.encodeStateAsUpdate(doc), nothingKnown)).toEqual({
      kind: 'ok',
      extended: [doc.clientID],
    });
    expect(checkUpdate(Y.encodeStateAsUpdate(new Y.Doc()), nothingKnown)).toEqual({
      kind: 'ok',
      extended: [],
    });
  });

  test('lets through each single step of an edited document', () => {
    const relay = new Y.Doc();
    const doc = new Y.Doc();
    const kinds: string[] = [];
    doc.on('update', (update: Uint8Array) => {
      kinds.push(checkUpdate(update, knownBy(relay)).kind);
      Y.applyUpdate(relay, update);
    });
    const text = doc.getText('t');
    for (let i = 0; i < 50; i++) text.insert(i % 7, `step ${i}`);
    for (let i = 0; i < 20; i++) text.delete(i, 2);
    expect(kinds).toHaveLength(70);
    expect(new Set(kinds)).toEqual(new Set(['ok']));
  });

  test('finds a gap where an earlier update of the same client is missing', () => {
    const updates: Uint8Array[] = [];
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => updates.push(update));
    doc.getMap('m').set('a', 1);
    doc.getMap('m').set('b', 2);
    expect(updates.map((update) => checkUpdate(update, nothingKnown).kind)).toEqual(['ok', 'gap']);
  });

  test('finds a gap where another client’s struct is missing', () => {
    const first = new Y.Doc();
    first.getText('t').insert(0, 'abc');
    const second = new Y.Doc();
    Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
    const before = Y.encodeStateVector(second);
    second.getText('t').insert(1, 'x');
    const update = Y.encodeStateAsUpdate(second, before);
    expect(checkUpdate(update, nothingKnown).kind).toBe('gap');
    expect(checkUpdate(update, knownBy(first)).kind).toBe('ok');
  });

  test('takes structs behind a Skip as a gap', () => {
    expect(
      checkUpdate(
        oneStruct(5, 0, 10, (encoder) => encoder.cbuf.set([3], encoder.cpos++)),
        nothingKnown,
      ).kind,
    ).toBe('gap');
  });

  test('takes a struct as a gap of which one half is known and may be another thing', () => {
    const doc = new Y.Doc();
    doc.clientID = 5;
    doc.getText('t').insert(0, 'abc');
    const known = (client: number) => (client === 5 ? 2 : 0);
    const whole = Y.encodeStateAsUpdate(doc);
    expect(checkUpdate(whole, known)).toEqual({
      kind: 'gap',
      blocker: { client: 5, clock: 3, isForeign: false },
    });
    const asked = Y.encodeStateVector(new Map([[5, 2]]));
    expect(checkUpdate(Y.encodeStateAsUpdate(doc, asked), known).kind).toBe('ok');
  });

  test('takes a delete of what does not exist yet as a gap', () => {
    const deleteOf = (clock: number, length: number) => varints(0, 1, 5, 1, clock, length);
    const known = (client: number) => (client === 5 ? 10 : 0);
    expect(checkUpdate(deleteOf(0, 10), known).kind).toBe('ok');
    expect(checkUpdate(deleteOf(9, 2), known).kind).toBe('gap');
    expect(checkUpdate(deleteOf(100, 1), known).kind).toBe('gap');
  });

  test('what it lets through, Yjs takes, and loads again', () => {
    const seed = Math.floor(Math.random() * 2 ** 32);
    const random = seededRandom(seed);
    const good = Y.encodeStateAsUpdate(richDoc());
    let passed = 0;
    for (let round = 0; round < 3_000; round++) {
      const update = good.slice(0, random() < 0.2 ? Math.floor(random() * good.length) : good.length);
      for (let i = 0; i < 3; i++) update[Math.floor(random() * update.length)] = Math.floor(random() * 256);
      if (checkUpdate(update, nothingKnown).kind !== 'ok') continue;
      passed++;
      const doc = new Y.Doc();
      expect(() => Y.applyUpdate(doc, update), `seed ${seed} round ${round}`).not.toThrow();
      const reload = () => Y.applyUpdate(new Y.Doc(), Y.encodeStateAsUpdate(doc));
      expect(reload, `seed ${seed} round ${round}`).not.toThrow();
    }
    expect(passed, `seed ${seed}`).toBeGreaterThan(10);
  });
});
