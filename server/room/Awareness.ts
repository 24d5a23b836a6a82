import { MAX_AWARENESS_STATE_BYTES } from '../../shared/protocol/limits.ts';
import { DEPARTED_MS, MAX_AWARENESS_CLOCK } from '../limits.ts';
import { type AwarenessEntry, awarenessFrame } from './awarenessCodec.ts';
import type { IdOwner, Ownership } from './Ownership.ts';

interface State<Owner> {
  readonly owner: Owner;
  readonly clock: number;
  readonly json: string | null;
}

/** What is to be told to everybody, or to all but the one connection that it is of. */
export interface AwarenessChanges<Owner> {
  readonly frame: Uint8Array;
  readonly onlyOf: Owner | null;
}

/**
 * Everyone's awareness in a room. A connection speaks only for ids that it claimed first; stock clients
 * send everyone's states back, so what concerns others' ids is ignored and no offence.
 */
export class Awareness<Owner extends IdOwner = IdOwner> {
  private readonly states = new Map<number, State<Owner>>();
  private readonly departed = new Map<number, { clock: number; at: number }>();
  private readonly changed = new Map<number, Owner>();

  constructor(
    private readonly ownership: Ownership<Owner>,
    /** Ids that one connection may speak for. */
    private readonly maxIds: number,
  ) {}

  /** Takes over what `owner` may say; returns whether anything is to be told to the others. */
  apply(owner: Owner, entries: readonly AwarenessEntry[], now: number): boolean {
    for (const entry of entries) {
      if (!isAcceptable(entry)) continue;
      const known = this.states.get(entry.client);
      if (known === undefined || known.owner !== owner) this.claim(owner, entry, now);
      else if (isNewer(entry, known)) this.set(owner, entry);
    }
    return this.changed.size > 0;
  }

  /** Whether it is `owner` who speaks here for itself: for its own id, or for one that it could claim. */
  isOwn(owner: Owner, { client, json }: AwarenessEntry): boolean {
    const known = this.states.get(client);
    if (known !== undefined) return known.owner === owner;
    return json !== null && !this.departed.has(client);
  }

  /** Forgets a connection; returns whether anything is to be told to the others. */
  leave(owner: Owner, now: number): boolean {
    for (const [client, { at }] of this.departed) {
      if (now - at < DEPARTED_MS) break; // in order of time
      this.departed.delete(client);
    }
    const ids = [...owner.claimed];
    this.ownership.leave(owner);
    for (const client of ids) {
      const state = this.states.get(client);
      if (state?.owner === owner) this.remove(client, state, now);
    }
    return this.changed.size > 0;
  }

  /** One frame with all that changed since the last call; null for nothing. */
  takeChanges(): AwarenessChanges<Owner> | null {
    if (this.changed.size === 0) return null;
    const owners = new Set(this.changed.values());
    const entries = [...this.changed.keys()].map((client) => this.entryOf(client));
    this.changed.clear();
    const [first] = owners;
    return { frame: awarenessFrame(entries), onlyOf: owners.size === 1 && first ? first : null };
  }

  /** A frame with everyone who is here, or null when nobody is. */
  everyone(): Uint8Array | null {
    const clients = [...this.states].filter(([, state]) => state.json !== null).map(([client]) => client);
    return clients.length === 0 ? null : awarenessFrame(clients.map((client) => this.entryOf(client)));
  }

  private entryOf(client: number): AwarenessEntry {
    const state = this.states.get(client);
    if (state !== undefined) return { client, clock: state.clock, json: state.json };
    // y-protocols takes a removal at the clock that it knows, and then a newer state from a reconnect.
    return { client, clock: this.departed.get(client)?.clock ?? 0, json: null };
  }

  private claim(owner: Owner, entry: AwarenessEntry, now: number): void {
    const { client, clock } = entry;
    const known = this.states.get(client);
    const speaker = known?.owner ?? this.ownership.claimBlockerOf(client, owner);
    if (speaker !== null && !this.ownership.yields(speaker, owner, client)) {
      if (clock > (known?.clock ?? 0)) speaker.probe(); // perhaps a reconnect while the old socket hangs
      return;
    }
    if (!this.mayClaim(owner, entry, now)) return;
    if (known !== undefined && clock === known.clock && entry.json === known.json) {
      this.handOver(client, known, owner);
      return;
    }
    // Its owner is told too when the old state is not the older one: a client answers its own removal with a
    // state of a clock that the others take.
    if (known !== undefined) this.remove(client, known, now);
    this.ownership.claim(owner, client);
    if (known === undefined || clock > known.clock) this.set(owner, entry);
  }

  /** Another speaker for the state that everybody has seen. */
  private handOver(client: number, state: State<Owner>, owner: Owner): void {
    state.owner.claimed.delete(client);
    this.ownership.claim(owner, client);
    this.states.set(client, { ...state, owner });
  }

  private remove(client: number, state: State<Owner>, now: number): void {
    this.states.delete(client);
    state.owner.claimed.delete(client);
    this.departed.set(client, { clock: state.clock, at: now });
    this.changed.set(client, state.owner);
  }

  private mayClaim(owner: Owner, { client, clock, json }: AwarenessEntry, now: number): boolean {
    if (json === null || owner.claimed.size >= this.maxIds) return false;
    if (this.states.has(client)) return true;
    const left = this.departed.get(client);
    if (left === undefined || now - left.at >= DEPARTED_MS || clock > left.clock) return true;
    // The same state again: a peer's copy that comes late, or the owner back on a new connection, which
    // has said nothing else yet.
    return owner.claimed.size === 0 && clock === left.clock;
  }

  private set(owner: Owner, { client, clock, json }: AwarenessEntry): void {
    this.departed.delete(client);
    this.states.set(client, { owner, clock, json });
    this.changed.set(client, owner);
  }
}

const isNewer = (entry: AwarenessEntry, known: State<unknown>): boolean =>
  entry.clock > known.clock || (entry.clock === known.clock && entry.json === null && known.json !== null);

function isAcceptable({ clock, json }: AwarenessEntry): boolean {
  if (clock > MAX_AWARENESS_CLOCK) return false;
  if (json === null) return true;
  return json.trimStart().startsWith('{') && Buffer.byteLength(json) <= MAX_AWARENESS_STATE_BYTES;
}
