import * as Y from 'yjs';

/** What can be seen of a board in the roots that the corpus uses; equal for equal boards, whatever their history. */
export function boardView(doc: Y.Doc): string {
  const seen = [
    () => doc.getMap('map').toJSON(),
    () => doc.getText('text').toDelta(),
    () => doc.getArray('list').toJSON(),
    () => doc.getXmlFragment('xml').toString(),
  ].map((look) => attempt(look));
  return JSON.stringify(seen, (_key, value) => inOrder(value));
}

/** Halves of a surrogate pair, and what Yjs makes of them once an edit went in between. */
const HALVES = /[\ud800-\udfff\ufffd]/g;

/** A map's keys come in the order of their arrival, which is nobody's business. */
function inOrder(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(HALVES, '?');
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A changed update may put a text where a map was: what cannot be shown must be so for everyone. */
function attempt(look: () => unknown): unknown {
  try {
    return look() ?? null;
  } catch {
    return 'cannot be shown';
  }
}

/** Why these two documents are not the same board, or null. */
export function difference(one: Y.Doc, other: Y.Doc): string | null {
  if (!Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other))) return 'other structs or deletes';
  return boardView(one) === boardView(other) ? null : 'the same structs, shown otherwise';
}

/** Whether one of the documents has structs that the other has not. */
export function hasSameStructs(one: Y.Doc, other: Y.Doc): boolean {
  const [{ sv: first }, { sv: second }] = [Y.snapshot(one), Y.snapshot(other)];
  return first.size === second.size && [...first].every(([client, clock]) => second.get(client) === clock);
}

/** A new document of these updates. @throws when Yjs chokes on them or something waits for what is not there */
export function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    throw new Error('structs wait for others');
  return doc;
}
