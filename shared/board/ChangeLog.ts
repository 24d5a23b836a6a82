import type * as Y from 'yjs';
import type { Stop } from '../util/Emitter.ts';
import type { Id } from '../util/id.ts';
import type { Cuts } from './Cuts.ts';
import { keysOf, type Roots } from './roots.ts';
import type { TextChanges, TextEvents } from './TextChanges.ts';

/** Gathers which shapes a transaction changed, whoever made it. */
export class ChangeLog {
  private readonly changed = new Set<Id>();

  constructor(
    private readonly roots: Roots,
    private readonly cuts: Cuts,
    private readonly texts: TextChanges,
  ) {}

  /** Calls `flush` after each transaction that changed shapes; returns the stop. */
  follow(flush: (ids: ReadonlySet<Id>, transaction: Y.Transaction) => void): Stop {
    const end = (transaction: Y.Transaction) => {
      if (this.changed.size === 0) return;
      const ids = new Set(this.changed);
      this.changed.clear();
      flush(ids, transaction);
    };
    const { doc } = this.roots;
    doc.on('afterTransaction', end);
    const stops = [...this.followMaps(), this.followTexts(), this.cuts.follow((id) => this.changed.add(id))];
    return () => {
      for (const stop of stops) stop();
      doc.off('afterTransaction', end);
    };
  }

  private followMaps(): Stop[] {
    return [this.roots.born, ...this.roots.overrides()].map((map) => {
      const note = (event: Y.YMapEvent<unknown>) => {
        for (const id of keysOf(event)) this.changed.add(id);
      };
      map.observe(note);
      return () => map.unobserve(note);
    });
  }

  private followTexts(): Stop {
    const { text } = this.roots;
    const note = (events: TextEvents) => {
      for (const id of this.texts.note(events)) this.changed.add(id);
    };
    text.observeDeep(note);
    return () => text.unobserveDeep(note);
  }
}
