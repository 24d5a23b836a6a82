import * as Y from 'yjs';
import { Board } from '../Board.ts';

/** A board whose document has a client id that the test chose: which of two writes wins depends on it. */
export function boardOf(client: number): Board {
  const doc = new Y.Doc();
  doc.clientID = client;
  return new Board(doc);
}

/** Brings all that `from` has to `to`. */
export function send(from: Board, to: Board): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)));
}

/** Brings all boards to the same state. */
export function sync(...boards: readonly Board[]): void {
  const [hub, ...others] = boards;
  if (!hub) return;
  for (const other of others) send(other, hub);
  for (const other of others) send(hub, other);
}

/** What people see: records in paint order. */
export const picture = (board: Board): string => JSON.stringify(board.all());
