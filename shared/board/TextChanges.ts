import * as Y from 'yjs';
import type { Id } from '../util/id.ts';
import { keysOf } from './roots.ts';
import { idOfKey, type Texts } from './Texts.ts';
import { applySteps, stepsBetween, stepsOf, type TextStep } from './textSteps.ts';

/** What Yjs tells of the text root. */
export type TextEvents = Y.YEvent<Y.AbstractType<unknown>>[];

/** How the joined text of a shape changed. */
interface TextChange {
  readonly id: Id;
  readonly steps: readonly TextStep[];
}

/**
 * Collects what happens to texts during a transaction. A shape's joined text may change in more ways than
 * Yjs has steps for: a label comes or goes, or is written into another, and separators with it.
 */
export class TextChanges {
  /** Yjs's steps where a single text of the shape changed, else null. */
  private readonly changed = new Map<Id, readonly TextStep[] | null>();

  constructor(
    private readonly root: Y.Map<unknown>,
    private readonly texts: Texts,
  ) {}

  /** Takes note of events of the root; returns the shapes that they are about. */
  note(events: TextEvents): Set<Id> {
    const touched = new Set<Id>();
    for (const event of events) {
      for (const key of this.keysOf(event)) {
        const id = idOfKey(key);
        touched.add(id);
        this.texts.note(key);
        const isOnly = event instanceof Y.YTextEvent && !this.changed.has(id);
        this.changed.set(id, isOnly ? stepsOf(event) : null);
      }
    }
    return touched;
  }

  /** All changes since the last call, as steps that make the text of now from `textBefore`. */
  take(textBefore: (id: Id) => string): TextChange[] {
    const changes = [...this.changed].map(([id, steps]): TextChange => {
      const before = textBefore(id);
      const now = this.texts.read(id);
      // Where Yjs's steps are exact they say best what was meant.
      const isExact = steps !== null && applySteps(before, steps) === now;
      return { id, steps: isExact ? steps : stepsBetween(before, now) };
    });
    this.changed.clear();
    return changes.filter(({ steps }) => steps.length > 0);
  }

  private keysOf(event: Y.YEvent<Y.AbstractType<unknown>>): string[] {
    if (event.target === this.root) return event instanceof Y.YMapEvent ? keysOf(event) : [];
    return [`${event.path[0]}`];
  }
}
