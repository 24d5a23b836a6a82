import { type Speech, speechOf } from './dialects.ts';
import { FrameSocket } from './FrameSocket.ts';
import type { Target } from './Target.ts';

const EMPTY_VECTOR = new Uint8Array(1);

/** One connection to a board, without a document of its own. */
export class Person {
  onClose: () => void = () => {};
  private answered: (() => void) | null = null;

  private constructor(
    private readonly socket: FrameSocket,
    readonly speech: Speech,
    /** Called with each frame, unless {@link readsFrames} is off. */
    public onFrame: (payload: Buffer) => void,
  ) {}

  /** Joins `board` and waits until the server has answered the first sync, where it knows such a thing. */
  static async join(
    target: Target,
    board: string,
    onFrame: (payload: Buffer) => void = () => {},
  ): Promise<Person> {
    const listener = {
      onFrame: (payload: Buffer) => person?.take(payload),
      onClose: () => person?.closed(),
    };
    const path = target.dialect === 'hocuspocus' ? target.path : `${target.path}${board}`;
    let person: Person | null = null;
    const socket = await FrameSocket.open(target.port, path, listener);
    person = new Person(socket, speechOf(target.dialect, board), onFrame);
    await person.greet(target);
    return person;
  }

  /** Whether frames are handed to {@link onFrame}; off, receiving costs next to nothing. */
  set readsFrames(reads: boolean) {
    this.socket.reads = reads;
  }

  /** Sends one frame made by {@link speech}. */
  send(frame: Uint8Array): void {
    this.socket.send(frame);
  }

  leave(): void {
    this.socket.close();
  }

  private async greet({ dialect }: Target): Promise<void> {
    for (const frame of this.speech.hello) this.send(frame);
    if (dialect === 'bare') return;
    const answer = new Promise<void>((resolve, reject) => {
      this.answered = resolve;
      this.onClose = () => reject(new Error('closed before it was synced'));
    });
    this.send(this.speech.step1(EMPTY_VECTOR));
    await answer;
    this.onClose = () => {};
  }

  private take(payload: Buffer): void {
    this.onFrame(payload);
    if (this.answered === null || !this.speech.isAnswer(payload)) return;
    this.answered();
    this.answered = null;
  }

  private closed(): void {
    this.onClose();
  }
}

/** Runs `task` for 0 … count−1, at most `parallel` at a time. */
export async function inParallel<T>(
  count: number,
  parallel: number,
  task: (index: number) => Promise<T>,
): Promise<T[]> {
  const results = new Array<T>(count);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      results[index] = await task(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, count) }, work));
  return results;
}
