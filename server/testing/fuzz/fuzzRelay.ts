import { once } from 'node:events';
import { WebSocket } from 'ws';
import { seededRandom } from '../../../shared/util/random.ts';
import { Corpus } from './Corpus.ts';
import { below, mutate } from './mutate.ts';

const CONNECTIONS = 3;
const FRAMES_EACH = 25;
const MOST_CHANGES = 3;

/**
 * Some people whose frames are changed on the way draw on `board` of the relay at `port`, each until it is closed
 * or has said all. Some frames are sound, so that the others meet a board with something on it.
 */
export async function fuzzRelay(seed: number, port: number, board: string): Promise<void> {
  const random = seededRandom(seed);
  const corpus = new Corpus(random);
  const frames = Array.from({ length: CONNECTIONS }, () =>
    Array.from({ length: FRAMES_EACH }, () => {
      const frame = corpus.frame();
      return random() < 0.3 ? frame : mutate(frame, random, 1 + below(random, MOST_CHANGES));
    }),
  );
  await Promise.all(frames.map((each) => sayAll(port, board, each)));
}

async function sayAll(port: number, board: string, frames: readonly Uint8Array[]): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/${board}`, { perMessageDeflate: false });
  socket.on('error', () => {}); // the end is what counts
  const ended = once(socket, 'close');
  await Promise.race([once(socket, 'open'), ended]);
  for (const frame of frames) if (socket.readyState === WebSocket.OPEN) socket.send(frame);
  socket.close();
  await ended;
}
