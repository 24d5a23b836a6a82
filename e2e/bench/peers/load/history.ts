import type { Mark } from './jobs.ts';
import { Person } from './Person.ts';
import type { Target } from './Target.ts';
import { drive } from './throughput.ts';
import { scanTokens } from './tokens.ts';
import { Writer } from './Writer.ts';

const WINDOW = 200;

export interface HistoryInput {
  readonly target: Target;
  readonly board: string;
  readonly updates: number;
}

/** Gives a board its history, one update after the other, as people do. */
export async function runHistory({ target, board, updates }: HistoryInput): Promise<void> {
  const writer = await Person.join(target, board);
  const reader = await Person.join(target, board);
  const hand = new Writer(writer, 1);
  const frames = Array.from({ length: updates }, (_, i) => hand.edit(0, i, `s${i % 2_000}`));
  await drive(writer, reader, frames, WINDOW);
  writer.onClose = reader.onClose = () => {};
  writer.leave();
  reader.leave();
}

export interface OpenInput {
  readonly target: Target;
  readonly board: string;
  /** Edits that its history has. */
  readonly updates: number;
}

/**
 * Opens a board for the first time since the server's start, and waits for the last of its edits: some answer the
 * first sync before they have loaded anything. Marks `open` then.
 */
export async function runOpen(
  { target, board, updates }: OpenInput,
  mark: Mark,
): Promise<{ ms: number; bytes: number }> {
  const start = performance.now();
  let bytes = 0;
  let isComplete = () => {};
  const complete = new Promise<void>((resolve) => {
    isComplete = resolve;
  });
  const person = await Person.join(target, board, (frame) => {
    bytes += frame.length;
    scanTokens(frame, (_kind, _writer, number) => {
      if (number === updates - 1) isComplete();
    });
  });
  await complete;
  const ms = performance.now() - start;
  await mark('open');
  person.leave();
  return { ms, bytes };
}
