import * as Y from 'yjs';
import type { Person } from './Person.ts';
import { tokenOf } from './tokens.ts';

/** Shapes that one person moves in turn. */
const SHAPES = 20;

/** One or more people who write through one connection: edits of one document, a cursor each. */
export class Writer {
  private readonly doc = new Y.Doc();
  private readonly updates: Uint8Array[] = [];
  private readonly clocks = new Map<number, number>();
  private readonly waiting: Uint8Array[] = [];

  constructor(
    private readonly person: Person,
    /** First awareness id; each of the people has one of its own. */
    private readonly firstId: number,
  ) {
    this.doc.on('update', (update: Uint8Array) => this.updates.push(update));
  }

  /** Makes the next edits before the clock runs: for each round one of each of `writers`. */
  prepare(writers: readonly number[], rounds: number): void {
    for (let round = 0; round < rounds; round++) {
      for (const writer of writers) this.waiting.push(this.edit(writer, round));
    }
    this.waiting.reverse();
  }

  /** Sends the next edit of `writer`, a prepared one while there are any. */
  sendEdit(writer: number, number: number): void {
    this.person.send(this.waiting.pop() ?? this.edit(writer, number));
  }

  /** One edit as a frame: a shape gets a new place. With `key`, a shape that nobody moves again. */
  edit(writer: number, number: number, key = `w${writer}s${number % SHAPES}`): Uint8Array {
    this.doc.getMap('xy').set(key, `${tokenOf('edit', writer, number)}${number * 2},${number * 3}`);
    return this.person.speech.update(this.updates.pop() ?? new Uint8Array());
  }

  /** Moves the cursor of `writer`. */
  sendCursor(writer: number, number: number): void {
    const id = this.firstId + writer;
    const clock = (this.clocks.get(id) ?? 0) + 1;
    this.clocks.set(id, clock);
    this.person.send(this.person.speech.awareness(id, clock, cursorState(writer, number)));
  }
}

/** Awareness state of a person whose cursor moves: name, colour, place, and the token. */
export function cursorState(writer: number, number: number): string {
  return JSON.stringify({
    user: { name: `Person ${writer}`, color: '#3b82f6' },
    cursor: { x: number * 1.5, y: writer * 2.5 },
    token: tokenOf('cursor', writer, number),
  });
}
