import { MAX_EXTENDED_IDS, MAX_REMEMBERED_SESSIONS } from '../limits.ts';

/** A connection as one who speaks and writes under client ids. */
export interface IdOwner {
  /** Random per tab of our own client; stock clients have none. */
  readonly session: string | null;
  readonly mayEdit: boolean;
  /** Ids that it claimed in awareness, in the order of the claims. */
  readonly claimed: Set<number>;
  /** The first of them: its own. Stock tabs that meet directly show each other's as well. */
  primary: number | null;
  /** Ids under which it was the first to write. */
  readonly extended: Set<number>;
  /** Someone else uses its id: find out whether its socket still lives. */
  probe(): void;
}

/**
 * Who may write under which client id while their connection lives: a few forged bytes under somebody's id
 * would make everyone take that person's next edits for known ones. An id belongs to the editor who claimed it
 * in awareness as its own, or who was the first to send an `update` with it. A sync step 2 gives no right: two
 * tabs that share a copy on a device bring each other's edits.
 */
export class Ownership<Owner extends IdOwner = IdOwner> {
  private readonly writers = new Map<number, Owner>();
  /** The session that first used an id, so that a tab gets its id back from whoever took it meanwhile. */
  private readonly sessions = new Map<number, string>();

  /** `onReleased` is told when ids became free or changed hands. */
  constructor(private readonly onReleased: () => void = () => {}) {}

  /** Who keeps `asker` from writing under an id; null when nobody does. */
  blockerOf(id: number, asker: Owner): Owner | null {
    const writer = this.writers.get(id);
    const isFree = writer === undefined || writer === asker || this.isSameTab(writer, asker, id);
    return isFree ? null : writer;
  }

  /**
   * Who keeps `asker` from claiming an id. Somebody whose own id is another one does not: it brought what a
   * device kept of another tab.
   */
  claimBlockerOf(id: number, asker: Owner): Owner | null {
    const blocker = this.blockerOf(id, asker);
    return blocker !== null && (blocker.primary === id || blocker.primary === null) ? blocker : null;
  }

  /** Whether `speaker`, who claimed `id`, gives it up for `asker`, who claims it too. */
  yields(speaker: Owner, asker: Owner, id: number): boolean {
    const isAskersOwn = asker.primary === null || asker.primary === id;
    return this.isSameTab(speaker, asker, id) || (isAskersOwn && speaker.primary !== id);
  }

  /** Whether `asker` is the tab that `owner` was, on a new connection, or the one that had the id first. */
  private isSameTab(owner: Owner, asker: Owner, id: number): boolean {
    const { session } = asker;
    return session !== null && (session === owner.session || session === this.sessions.get(id));
  }

  /** `owner` speaks for `id` in awareness, and nobody blocked it. */
  claim(owner: Owner, id: number): void {
    owner.claimed.add(id);
    owner.primary ??= id;
    if (owner.mayEdit && owner.primary === id) this.give(id, owner);
  }

  /** An `update` of `owner` brought structs of `id`. */
  extend(owner: Owner, id: number): void {
    const isNew = this.blockerOf(id, owner) === null && this.writers.get(id) !== owner;
    if (!isNew || owner.extended.size >= MAX_EXTENDED_IDS) return;
    owner.extended.add(id);
    this.give(id, owner);
  }

  /** `owner` is gone: its ids are free. */
  leave(owner: Owner): void {
    let isAny = false;
    for (const id of [...owner.claimed, ...owner.extended]) {
      if (this.writers.get(id) === owner) isAny = this.writers.delete(id);
    }
    owner.claimed.clear();
    owner.extended.clear();
    if (isAny) this.onReleased();
  }

  private give(id: number, owner: Owner): void {
    const before = this.writers.get(id);
    this.writers.set(id, owner);
    this.remember(id, owner);
    if (before === undefined || before === owner) return;
    before.extended.delete(id);
    before.probe();
    this.onReleased();
  }

  private remember(id: number, { session }: Owner): void {
    if (session === null || this.sessions.has(id)) return;
    this.sessions.set(id, session);
    const [oldest] = this.sessions.keys();
    if (this.sessions.size > MAX_REMEMBERED_SESSIONS && oldest !== undefined) this.sessions.delete(oldest);
  }
}
