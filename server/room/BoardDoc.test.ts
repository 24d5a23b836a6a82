import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { decodeMessage } from '../../shared/protocol/codec.ts';
import type { StoredBoard } from '../storage/Storage.ts';
import { BoardDoc } from './BoardDoc.ts';

const EMPTY = Uint8Array.of(0);
const nobodys = () => false;

/** A writer whose updates the tests store. */
class Author {
  readonly doc = new Y.Doc();
  readonly updates: Uint8Array[] = [];
  constructor() {
    this.doc.on('update', (update: Uint8Array) => this.updates.push(update));
  }
  set(key: string, value: unknown): void {
    this.doc.getMap('m').set(key, value);
  }
}

/** A board on disk: a snapshot of the first `folded` of an author's updates, the rest behind it. */
function stored({ updates }: Author, folded: number, problems: string[] = []): StoredBoard {
  const doc = new Y.Doc();
  for (const update of updates.slice(0, folded)) Y.applyUpdate(doc, update);
  return {
    ...{ meta: null, epoch: 0, snapshotSeq: folded, seq: updates.length, problems },
    snapshot: folded === 0 ? null : Y.encodeStateAsUpdate(doc),
    snapshotVector: folded === 0 ? null : Y.encodeStateVector(doc),
    updates: updates.slice(folded),
  };
}

function author(edits: number): Author {
  const made = new Author();
  for (let i = 0; i < edits; i++) made.set(`k${i % 5}`, i);
  return made;
}

const payloads = (frames: readonly Uint8Array[]): Uint8Array[] =>
  frames.map((frame) => {
    const message = decodeMessage(frame);
    if (message.name !== 'sync') throw new Error('no sync message');
    return message.payload;
  });

function stepOf(frame: Uint8Array): string {
  const message = decodeMessage(frame);
  return message.name === 'sync' ? message.step : message.name;
}

function contents(frames: readonly Uint8Array[], into = new Y.Doc()): unknown {
  for (const update of payloads(frames)) Y.applyUpdate(into, update);
  return into.getMap('m').toJSON();
}

describe('BoardDoc', () => {
  for (const folded of [0, 7, 12]) {
    test(`answers from disk, ${folded} of 12 updates folded, as the document would`, () => {
      const made = author(12);
      const board = new BoardDoc(stored(made, folded));
      const frames = board.stateFrames(EMPTY);
      expect(payloads(frames).slice(folded === 0 ? 0 : 1)).toEqual(made.updates.slice(folded));
      expect(frames.map(stepOf)).toEqual([...frames.slice(1).map(() => 'update'), 'step2']);
      expect(contents(frames)).toEqual(made.doc.getMap('m').toJSON());
      expect(board.vector()).toEqual(Y.encodeStateVector(made.doc));
      expect(board.clients).toBe(1);
      expect(board.clockOf(made.doc.clientID)).toBe(12);
      board.wake();
      expect(board.vector()).toEqual(Y.encodeStateVector(made.doc));
      expect(board.clockOf(made.doc.clientID)).toBe(12);
    });
  }

  test('a reader that has all of it, deletes too, is brought up to date', () => {
    const made = author(3);
    const old = new Y.Doc();
    Y.applyUpdate(old, Y.encodeStateAsUpdate(made.doc));
    made.doc.getMap('m').delete('k1'); // moves no clock
    const board = new BoardDoc(stored(made, 4));
    expect(contents(board.stateFrames(Y.encodeStateVector(old)), old)).toEqual({ k0: 0, k2: 2 });
  });

  test('an edit wakes it, and what it tells is that edit', () => {
    const made = author(12);
    const board = new BoardDoc(stored(made, 7));
    board.stateFrames(EMPTY);
    const reader = new Y.Doc();
    contents(board.stateFrames(EMPTY), reader);
    made.set('new', 1);
    made.set('newer', 2);
    const update = board.collect(() => {
      for (const each of made.updates.slice(12)) expect(board.apply(each, nobodys).kind).toBe('ok');
    });
    Y.applyUpdate(reader, update ?? new Uint8Array());
    expect(reader.getMap('m').toJSON()).toEqual(made.doc.getMap('m').toJSON());
    expect(contents(board.stateFrames(EMPTY))).toEqual(made.doc.getMap('m').toJSON());
  });

  test('nothing new is no update, asleep or awake', () => {
    const made = author(2);
    const board = new BoardDoc(stored(made, 1));
    const again = () => board.collect(() => void board.apply(made.updates[1] ?? EMPTY, nobodys));
    expect(board.collect(() => void board.apply(Uint8Array.of(0, 0), nobodys))).toBeNull();
    expect(again()).toBeNull();
    expect(again()).toBeNull();
  });

  test('a gap is seen without a document', () => {
    const made = author(3);
    const board = new BoardDoc(stored({ updates: made.updates.slice(0, 1) } as Author, 1));
    expect(board.apply(made.updates[2] ?? EMPTY, nobodys).kind).toBe('gap');
    expect(board.apply(made.updates[1] ?? EMPTY, nobodys).kind).toBe('ok');
  });

  test('damage is looked at through the document', () => {
    const made = author(4);
    const { updates, ...rest } = stored(made, 2, ['update 3: torn']);
    const board = new BoardDoc({ ...rest, updates: updates.slice(1) });
    expect(board.clockOf(made.doc.clientID)).toBe(2);
    expect(payloads(board.stateFrames(EMPTY))).toHaveLength(1);
  });
});
