import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { boardOf } from './testing/network.ts';

describe('what a newer version wrote', () => {
  function boardFromTheFuture() {
    const doc = new Y.Doc();
    doc
      .getMap('born')
      .set('cube', { k: 'cube', xy: [1, 2], wh: [30, 40], z: 'a0', depth: 7, corners: [[1, 2]] });
    doc.getMap('glow').set('cube', { colour: 'gold', radius: 5 });
    doc.getMap('fill').set('cube', 'red');
    const board = boardOf(1);
    Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(doc));
    return board;
  }

  test('is shown, can be moved and deleted, and is otherwise left as it is', () => {
    const board = boardFromTheFuture();
    const before = board.doc.getMap('born').toJSON();
    expect(board.get('cube')).toMatchObject({ kind: 'cube', x: 1, width: 30, fill: 'red' });
    board.update('cube', { x: 100 });
    board.remove(['cube']);
    expect(board.doc.getMap('born').toJSON()).toEqual(before);
    expect(board.doc.getMap('glow').toJSON()).toEqual({ cube: { colour: 'gold', radius: 5 } });
  });

  test('is duplicated whole, kinds and columns that we do not know too', () => {
    const board = boardFromTheFuture();
    const [copy = ''] = board.duplicate(['cube'], 10, 10);
    const born = board.doc.getMap('born').get(copy);
    expect(born).toMatchObject({ k: 'cube', wh: [30, 40], depth: 7, corners: [[1, 2]] });
    expect(board.doc.getMap('glow').get(copy)).toEqual({ colour: 'gold', radius: 5 });
    expect(board.get(copy)).toMatchObject({ x: 11, y: 12, fill: 'red' });
  });

  test('keeps this version from writing when it says so, until it no longer does', () => {
    const board = boardOf(1);
    const [id = ''] = board.create([{ kind: 'rect' }]);
    const heard: boolean[] = [];
    board.on('access', ({ readOnly }) => heard.push(readOnly));
    const peer = new Y.Doc();
    peer.getMap('meta').set('minWrite', 99);
    Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(peer));
    expect(board.needsNewerVersion).toBe(true);
    expect(board.get(id)).toBeDefined();
    expect(() => board.update(id, { x: 5 })).toThrow('read-only');
    peer.getMap('meta').set('minWrite', 1);
    Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(peer));
    board.update(id, { x: 5 });
    expect(board.get(id)?.x).toBe(5);
    expect(heard).toEqual([true, false]);
  });

  test('is told apart by the schema version, which the first shape brings', () => {
    const board = boardOf(1);
    expect(board.doc.getMap('meta').get('v')).toBeUndefined();
    board.create([{ kind: 'rect' }]);
    expect(board.doc.getMap('meta').get('v')).toBe(1);
  });
});
