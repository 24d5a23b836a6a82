import * as Y from 'yjs';
import { isPlainObject } from '../../shared/board/wire.ts';

/** Characters as Yjs counts them: those of one client, from a clock on. */
type Range = readonly [client: number, clock: number, length: number];

/**
 * A step of typing that outlives its page. What was typed is named by its ids, so that exactly those characters
 * go, wherever they are by then. What was removed is kept as words beside its ids: a document that is read
 * anew has forgotten the words, but still knows the place.
 */
export interface StoredText {
  readonly inserted: readonly Range[];
  /** In the order of the text. */
  readonly removed: readonly RemovedText[];
}

interface RemovedText {
  readonly client: number;
  readonly clock: number;
  readonly text: string;
}

type Changes = Pick<Y.UndoManager['undoStack'][number], 'insertions' | 'deletions'>;

/** More ranges or words than this are no step of a person. */
const MAX_RANGES = 100_000;

/** A step as it may be stored. What undo has brought back meanwhile is named by its newest ids. */
export function storeText(doc: Y.Doc, changes: Changes): StoredText {
  const inserted = rangesOf(changes.insertions).flatMap((range) => newest(doc, range));
  return { inserted, removed: removedBy(doc, changes) };
}

/** A stored step with the newest ids of what it inserted. */
export const renewText = (doc: Y.Doc, { inserted, removed }: StoredText): StoredText => ({
  inserted: inserted.flatMap((range) => newest(doc, range)),
  removed,
});

/** What Yjs is to delete, to take the insertions of a stored step back. */
export function insertionsOf({ inserted }: StoredText): Changes['insertions'] {
  const set = Y.createDeleteSet();
  for (const [client, clock, length] of inserted) {
    const list = set.clients.get(client) ?? [];
    set.clients.set(client, list);
    list.push({ clock, len: length });
  }
  return set;
}

/** Puts removed words back where they stood, as new characters. Inside a transaction. */
export function putBack(transaction: Y.Transaction, root: Y.Map<unknown>, { removed }: StoredText): void {
  for (const { client, clock, text } of removed) {
    if (clock + text.length > Y.getState(transaction.doc.store, client)) continue; // not of this document
    for (let done = 0; done < text.length; ) {
      const trace = traceOf(transaction, client, clock + done, text.length - done);
      if (isTorn(trace, root)) bear(transaction, trace, text.slice(done, done + trace.length));
      done += trace.length;
    }
  }
}

/** A stored step, checked; null for anything else. */
export function readText(value: unknown): StoredText | null {
  if (!isPlainObject(value) || !Array.isArray(value.inserted) || !Array.isArray(value.removed)) return null;
  const { inserted, removed } = value;
  if (inserted.length + removed.length > MAX_RANGES) return null;
  return inserted.every(isRange) && removed.every(isRemoved) ? { inserted, removed } : null;
}

/** What is left of removed characters: one struct, no longer than asked for. */
function traceOf(transaction: Y.Transaction, client: number, clock: number, most: number): Y.Item | Y.GC {
  const trace = Y.getItemCleanStart(transaction, Y.createID(client, clock)) as Y.Item | Y.GC;
  if (trace.length > most && trace instanceof Y.Item)
    Y.getItemCleanEnd(transaction, transaction.doc.store, Y.createID(client, clock + most - 1));
  return trace;
}

/** Whether it is a gap in one of the texts that nothing has filled again. */
const isTorn = (trace: Y.Item | Y.GC, root: Y.Map<unknown>): trace is Y.Item =>
  trace instanceof Y.Item &&
  trace.deleted &&
  trace.redone === null &&
  trace.parent instanceof Y.Text &&
  trace.parent.parent === root;

/**
 * Puts words right before the trace of what they were, and notes there that they live on: both as undo of Yjs
 * itself does, so that earlier steps find them. An index would be less exact: there is none between two traces.
 */
function bear(transaction: Y.Transaction, trace: Y.Item, text: string): void {
  const { clientID, store } = transaction.doc;
  const id = Y.createID(clientID, Y.getState(store, clientID));
  const { left, parent } = trace;
  const content = new Y.ContentString(text);
  new Y.Item(id, left, left?.lastId ?? null, trace, trace.id, parent, null, content).integrate(
    transaction,
    0,
  );
  trace.redone = id;
  if (parent instanceof Y.Text && parent._searchMarker) parent._searchMarker.length = 0; // its indexes are old now
}

const rangesOf = ({ clients }: Changes['insertions']): Range[] =>
  [...clients].flatMap(([client, list]) => list.map(({ clock, len }): Range => [client, clock, len]));

/** The structs of a range that this document has, each with the part of it that lies in the range. */
function structsIn(doc: Y.Doc, [client, clock, length]: Range): { struct: Y.AbstractStruct; part: Range }[] {
  const structs = doc.store.clients.get(client);
  const end = Math.min(clock + length, Y.getState(doc.store, client));
  const found: { struct: Y.AbstractStruct; part: Range }[] = [];
  if (!structs || clock >= end) return found;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= end) break;
    const from = Math.max(clock, struct.id.clock);
    const to = Math.min(end, struct.id.clock + struct.length);
    found.push({ struct, part: [client, from, to - from] });
  }
  return found;
}

function newest(doc: Y.Doc, range: Range): Range[] {
  return structsIn(doc, range).flatMap(({ struct, part }) => {
    if (!(struct instanceof Y.Item) || struct.redone === null) return [part];
    const [, clock, length] = part;
    return newest(doc, [struct.redone.client, struct.redone.clock + clock - struct.id.clock, length]);
  });
}

function removedBy(doc: Y.Doc, { deletions, insertions }: Changes): RemovedText[] {
  const texts = new Set<Y.Text>();
  for (const range of rangesOf(deletions)) {
    for (const { struct } of structsIn(doc, range)) {
      if (struct instanceof Y.Item && struct.parent instanceof Y.Text) texts.add(struct.parent);
    }
  }
  const found: RemovedText[] = [];
  for (const text of texts) {
    for (let item = text._start; item !== null; item = item.right) {
      const { client, clock } = item.id;
      if (!item.deleted || item.redone !== null || !(item.content instanceof Y.ContentString)) continue;
      for (const deleted of deletions.clients.get(client) ?? []) {
        const from = Math.max(clock, deleted.clock);
        const to = Math.min(clock + item.length, deleted.clock + deleted.len);
        if (from >= to || Y.isDeleted(insertions, Y.createID(client, from))) continue;
        found.push({ client, clock: from, text: item.content.str.slice(from - clock, to - clock) });
      }
    }
  }
  return found;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const isRange = (value: unknown): value is Range =>
  Array.isArray(value) && value.length === 3 && value.every(isCount);

const isRemoved = (value: unknown): value is RemovedText =>
  isPlainObject(value) && isCount(value.client) && isCount(value.clock) && typeof value.text === 'string';
