import { inParallel, Person } from './Person.ts';
import type { Target } from './Target.ts';
import { scanTokens } from './tokens.ts';
import { Writer } from './Writer.ts';

export interface ThroughputInput {
  readonly target: Target;
  /** Boards with a writer and a reader each. */
  readonly boards: number;
  readonly edits: number;
  /** Edits that the reader has not seen yet, at most. */
  readonly window: number;
}

/** Updates a second until the peer saw each, with as many under way as the window allows. */
export async function runThroughput({ target, boards, edits, window }: ThroughputInput): Promise<number> {
  const lanes = await inParallel(boards, boards, async (board) => {
    const writer = await Person.join(target, `lane${board}`);
    const reader = await Person.join(target, `lane${board}`);
    const hand = new Writer(writer, 1);
    return { writer, reader, frames: Array.from({ length: edits }, (_, i) => hand.edit(0, i)) };
  });
  const start = performance.now();
  await Promise.all(lanes.map(({ writer, reader, frames }) => drive(writer, reader, frames, window)));
  const seconds = (performance.now() - start) / 1000;
  for (const { writer, reader } of lanes) {
    writer.leave();
    reader.leave();
  }
  return (boards * edits) / seconds;
}

/** Sends `frames` in order and resolves when the reader has seen the last of them. */
export function drive(
  writer: Person,
  reader: Person,
  frames: readonly Uint8Array[],
  window: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let seen = 0;
    const sendMore = () => {
      for (; sent < frames.length && sent - seen < window; sent++) writer.send(frames[sent] as Uint8Array);
    };
    reader.onFrame = (frame) => {
      scanTokens(frame, (kind, _writer, number) => {
        if (kind === 'edit') seen = Math.max(seen, number + 1);
      });
      if (seen >= frames.length) resolve();
      else sendMore();
    };
    writer.onClose = reader.onClose = () => reject(new Error('the server hung up'));
    sendMore();
  });
}
