import type * as Y from 'yjs';
import type { Stop } from '../util/Emitter.ts';
import { isFiniteNumber } from './wire.ts';

/** What this version writes. A version that changes what a property means raises it. */
const SCHEMA_VERSION = 1;

/** Longest title that is stored or shown, characters. */
const MAX_TITLE_LENGTH = 200;

/** What a board says of itself: its title, and which versions may write to it. */
export class Meta {
  constructor(private readonly root: Y.Map<unknown>) {}

  get title(): string {
    const title = this.root.get('title');
    return typeof title === 'string' ? title.slice(0, MAX_TITLE_LENGTH) : '';
  }

  /** Sets the title; writes nothing when it is that already. Inside of a transaction. */
  setTitle(title: string): void {
    const trimmed = title.trim().slice(0, MAX_TITLE_LENGTH);
    if (trimmed !== this.title) this.root.set('title', trimmed);
  }

  /** Whether a newer version wrote something that this one would spoil by writing. */
  get needsNewerVersion(): boolean {
    const least = this.root.get('minWrite');
    return isFiniteNumber(least) && least > SCHEMA_VERSION;
  }

  /** Notes the schema version with the first shape. Inside of a transaction. */
  stamp(): void {
    if (this.root.get('v') === undefined) this.root.set('v', SCHEMA_VERSION);
  }

  /** Calls `listener` with the names of the entries that changed. */
  follow(listener: (names: ReadonlySet<string>) => void): Stop {
    const note = (event: Y.YMapEvent<unknown>) => listener(event.keysChanged as Set<string>);
    this.root.observe(note);
    return () => this.root.unobserve(note);
  }
}
