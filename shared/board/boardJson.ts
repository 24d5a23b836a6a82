import * as Y from 'yjs';
import type { ShapeRecord } from '../shapes/record.ts';
import { Board } from './Board.ts';

/** A board for other programs: its title and its live shapes, lowest first. */
export interface BoardJson {
  readonly title: string;
  readonly shapes: readonly ShapeJson[];
}

/** A shape's record; the encoded points of a stroke are numbers. */
export type ShapeJson = Omit<ShapeRecord, 'points'> & { readonly points: readonly number[] | null };

/** Reads a board out of its Yjs state. */
export function boardJson(state: Uint8Array): BoardJson {
  const doc = new Y.Doc();
  const board = new Board(doc);
  Y.applyUpdate(doc, state);
  const shapes = board.all().map((record) => ({ ...record, points: record.points && [...record.points] }));
  const { title } = board;
  board.destroy();
  doc.destroy();
  return { title, shapes };
}
