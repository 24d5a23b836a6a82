import * as Y from 'yjs';
import { type Id, newId } from '../util/id.ts';

/** Between a shape's id and the tag of what was added to it later: a label, an erasure. Ids have no tilde. */
export const TAG = '~';

export type { TextStep } from './textSteps.ts';

/** The shape that a key of the text root belongs to. */
export function idOfKey(key: string): Id {
  const tag = key.indexOf(TAG);
  return tag < 0 ? key : key.slice(0, tag);
}

const NO_PARTS: readonly Y.Text[] = [];

/**
 * The texts of shapes. A shape may have several when two people added its first label at once: they are
 * read joined by newlines in the order of their keys, and written as one by the next edit.
 */
export class Texts {
  private readonly keys = new Map<Id, Set<string>>();

  constructor(private readonly root: Y.Map<unknown>) {
    for (const key of root.keys()) this.note(key);
  }

  /** Takes note of a key that appeared in the root. */
  note(key: string): void {
    const id = idOfKey(key);
    const keys = this.keys.get(id);
    if (keys) keys.add(key);
    else this.keys.set(id, new Set([key]));
  }

  has(id: Id): boolean {
    return this.parts(id).length > 0;
  }

  read(id: Id): string {
    const [only, ...others] = this.parts(id);
    if (!only) return '';
    if (others.length === 0) return only.toString();
    return this.parts(id)
      .map((part) => part.toString())
      .filter((text) => text !== '')
      .join('\n');
  }

  /** Gives a shape the text that it is born with. Inside a transaction. */
  birth(id: Id, text: string): void {
    this.add(id, text);
  }

  /** The text to write to, made if there is none, several made one. Inside a transaction. */
  writable(id: Id): Y.Text {
    const [first, ...others] = this.parts(id);
    if (!first) return this.add(`${id}${TAG}${newId()}`, '');
    dropEmbeds(first);
    for (const other of others) {
      const text = other.toString();
      if (text === '') continue;
      other.delete(0, other.length);
      first.insert(first.length, first.length > 0 ? `\n${text}` : text);
    }
    return first;
  }

  private add(key: string, text: string): Y.Text {
    const part = new Y.Text(text);
    this.root.set(key, part);
    this.note(key);
    return part;
  }

  private parts(id: Id): readonly Y.Text[] {
    const keys = this.keys.get(id);
    if (!keys) return NO_PARTS; // most shapes have no text, and a whole board is read at once
    const parts: Y.Text[] = [];
    for (const key of keys.size > 1 ? [...keys].sort() : keys) {
      const part = this.root.get(key);
      if (part instanceof Y.Text) parts.push(part);
    }
    return parts;
  }
}

/**
 * Objects in a text (no version of ours puts them there) are not read, but count in Yjs's indexes: out with
 * them before indexes are used.
 */
function dropEmbeds(text: Y.Text): void {
  if (text.toString().length === text.length) return;
  let index = 0;
  for (const { insert } of text.toDelta() as { insert: unknown }[]) {
    if (typeof insert === 'string') index += insert.length;
    else text.delete(index, 1);
  }
}
