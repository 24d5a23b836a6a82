import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { assetHashesOf } from './assetHashes.ts';

const hash = (digit: string): string => digit.repeat(64);
const [A, B] = [hash('a'), hash('b')];

/** What a document says about shapes, and the pictures that it then refers to. */
const CASES: Readonly<Record<string, [write: (doc: Y.Doc) => unknown, hashes: readonly string[]]>> = {
  'nothing at all': [() => {}, []],
  'a birth': [(doc) => doc.getMap('born').set('x', { k: 'image', asset: A }), [A]],
  'a kind that nobody knows': [(doc) => doc.getMap('born').set('x', { k: 'hologram', asset: A }), [A]],
  'another picture after the birth': [
    (doc) => {
      doc.getMap('born').set('x', { k: 'image', asset: A });
      doc.getMap('asset').set('x', B);
    },
    [A, B],
  ],
  'an override that came before its birth': [(doc) => doc.getMap('asset').set('x', B), [B]],
  'one picture in two shapes, one of them deleted': [
    (doc) => {
      doc.getMap('born').set('x', { k: 'image', asset: A });
      doc.getMap('born').set('y', { k: 'image', asset: A });
      doc.getMap('del').set('x', [1, 'ann']);
    },
    [A],
  ],
  'a deleted shape': [
    (doc) => {
      doc.getMap('born').set('x', { k: 'image', asset: A });
      doc.getMap('asset').set('x', B);
      doc.getMap('del').set('x', [1, 'ann']);
    },
    [],
  ],
  'a shape that came back': [
    (doc) => {
      doc.getMap('born').set('x', { k: 'image', asset: A });
      doc.getMap('del').set('x', [1, 'ann']);
      doc.getMap('del').delete('x');
    },
    [A],
  ],
  'a type where a deletion should stand': [
    (doc) => {
      doc.getMap('born').set('x', { k: 'image', asset: A });
      doc.getMap('del').set('x', new Y.Map());
    },
    [A],
  ],
  garbage: [
    (doc) => {
      const born = doc.getMap('born');
      for (const [i, value] of [null, 1, 'x', [A], new Y.Map([['asset', A]]), { asset: 7 }].entries())
        born.set(`${i}`, value);
      for (const [i, value] of [A.toUpperCase(), A.slice(1), `${A}0`, {}, new Y.Text(A)].entries())
        doc.getMap('asset').set(`${i}`, value);
    },
    [],
  ],
  'roots of other types': [
    (doc) => {
      doc.getArray('born').push([A]);
      doc.getText('asset').insert(0, A);
      doc.getArray('del').push([1]);
    },
    [],
  ],
};

for (const [what, [write, hashes]] of Object.entries(CASES)) {
  test(`${what}: at the writer, and in a document that was loaded`, () => {
    const doc = new Y.Doc();
    write(doc);
    expect([...assetHashesOf(doc)].sort()).toEqual([...hashes].sort());
    const loaded = new Y.Doc();
    Y.applyUpdate(loaded, Y.encodeStateAsUpdate(doc));
    expect([...assetHashesOf(loaded)].sort()).toEqual([...hashes].sort());
  });
}
