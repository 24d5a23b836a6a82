import type { Mark } from './jobs.ts';
import { Metronome } from './Metronome.ts';
import { Person } from './Person.ts';
import type { Target } from './Target.ts';
import { scanTokens } from './tokens.ts';
import { Writer } from './Writer.ts';

export interface LostInput {
  readonly target: Target;
  readonly updatesPerSecond: number;
}

export interface LostResult {
  /** Edits that the peer had on its screen when the server died. */
  readonly seen: number;
  /** Those of them that are gone. */
  readonly lost: number;
}

/**
 * Marks `running` while one person draws and another looks on; the bench then kills the server, starts it again and
 * answers with where it is now.
 */
export async function runLost({ target, updatesPerSecond }: LostInput, mark: Mark): Promise<LostResult> {
  const writer = await Person.join(target, 'lost');
  const reader = await Person.join(target, 'lost');
  const hand = new Writer(writer, 1);
  const seen = new Set<number>();
  reader.onFrame = (frame) => noteEdits(frame, seen);
  const edits = new Metronome(1000 / updatesPerSecond, 1, (_, number) => {
    writer.send(hand.edit(0, number, `k${number}`));
  });
  writer.onClose = () => edits.stop();
  edits.start();
  const restarted = (await mark('running')) as Target;
  edits.stop();
  const kept = new Set<number>();
  const again = await Person.join(restarted, 'lost', (frame) => noteEdits(frame, kept));
  await mark('recovered'); // some serve an empty document before they have loaded it
  again.leave();
  const lost = [...seen].filter((number) => !kept.has(number)).length;
  return { seen: seen.size, lost };
}

function noteEdits(bytes: Buffer, into: Set<number>): void {
  scanTokens(bytes, (kind, _writer, number) => {
    if (kind === 'edit') into.add(number);
  });
}
