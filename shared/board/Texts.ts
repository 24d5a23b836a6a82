import * as Y from 'yjs';
import { assert } from '../util/assert.ts';
import { type Id, newId } from '../util/id.ts';

/** Between a shape's id and the tag of a label that was added later. Ids have no tilde. */
const TAG = '~';

/** One step of a text change, as in Quill deltas: keep, remove or add characters (UTF-16 units). */
export type TextStep =
  | { readonly retain: number }
  | { readonly delete: number }
  | { readonly insert: string };

/** The shape that a key of the text root belongs to. */
export function idOfKey(key: string): Id {
  const tag = key.indexOf(TAG);
  return tag < 0 ? key : key.slice(0, tag);
}

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
    const keys = this.keys.get(id) ?? new Set();
    keys.add(key);
    this.keys.set(id, keys);
  }

  has(id: Id): boolean {
    return this.parts(id).length > 0;
  }

  read(id: Id): string {
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
    for (const other of others) {
      const text = other.toString();
      if (text === '') continue;
      other.delete(0, other.length);
      first.insert(first.length, first.length > 0 ? `\n${text}` : text);
    }
    return first;
  }

  /** The place of `part` in the joined text, or null when it is none of the shape's texts. */
  offsetOf(id: Id, part: Y.Text): number | null {
    let offset = 0;
    for (const text of this.parts(id)) {
      if (text === part) return offset;
      if (text.length > 0) offset += text.length + 1;
    }
    return null;
  }

  private add(key: string, text: string): Y.Text {
    const part = new Y.Text(text);
    this.root.set(key, part);
    this.note(key);
    return part;
  }

  private parts(id: Id): Y.Text[] {
    const keys = this.keys.get(id);
    if (!keys) return [];
    return [...keys].sort().flatMap((key) => {
      const part = this.root.get(key);
      return part instanceof Y.Text ? [part] : [];
    });
  }
}

/** The steps of a Yjs text event, without formatting. */
export function stepsOf(event: Y.YTextEvent): TextStep[] {
  return event.delta.map((step) => {
    if (step.retain !== undefined) return { retain: step.retain };
    if (step.delete !== undefined) return { delete: step.delete };
    assert(step.insert !== undefined, 'a delta step keeps, removes or adds');
    return { insert: typeof step.insert === 'string' ? step.insert : '\u{fffc}' };
  });
}
