import { describe, expect, test } from 'vitest';
import { decodeMessage } from '../../shared/protocol/codec.ts';
import { DEPARTED_MS } from '../limits.ts';
import { Awareness } from './Awareness.ts';
import { type AwarenessEntry, decodeAwareness } from './awarenessCodec.ts';
import { type IdOwner, Ownership } from './Ownership.ts';

class Owner implements IdOwner {
  readonly claimed = new Set<number>();
  readonly extended = new Set<number>();
  primary: number | null = null;
  probes = 0;
  constructor(
    readonly session: string | null = null,
    readonly mayEdit = true,
  ) {}
  probe(): void {
    this.probes++;
  }
}

const MAX_IDS = 4;
const newAwareness = () => new Awareness<Owner>(new Ownership(), MAX_IDS);

const entry = (client: number, clock: number, state: unknown = { x: 1 }): AwarenessEntry => ({
  client,
  clock,
  json: state === null ? null : JSON.stringify(state),
});

function entriesOf(frame: Uint8Array | null): AwarenessEntry[] {
  if (frame === null) return [];
  const message = decodeMessage(frame);
  return (message.name === 'awareness' && decodeAwareness(message.payload)) || [];
}

describe('Awareness', () => {
  test('coalesces changes into one frame with the newest states', () => {
    const awareness = newAwareness();
    const [ann, ben] = [new Owner(), new Owner()];
    for (let clock = 1; clock <= 50; clock++) awareness.apply(ann, [entry(1, clock, { x: clock })], 0);
    awareness.apply(ben, [entry(2, 1)], 0);
    const changes = awareness.takeChanges();
    expect(entriesOf(changes?.frame ?? null)).toEqual([entry(1, 50, { x: 50 }), entry(2, 1)]);
    expect(changes?.onlyOf).toBeNull();
  });

  test('ignores what a peer says for others, and older clocks', () => {
    const awareness = newAwareness();
    const [ann, ben] = [new Owner(), new Owner()];
    awareness.apply(ann, [entry(1, 5)], 0);
    awareness.takeChanges();
    expect(awareness.apply(ben, [entry(1, 5), entry(1, 4)], 0)).toBe(false);
    expect(awareness.apply(ben, [entry(1, 5, null)], 0)).toBe(false);
    expect(awareness.apply(ann, [entry(1, 4)], 0)).toBe(false);
    expect(ann.probes).toBe(0);
  });

  test('probes the owner when someone else shows a newer state of its id', () => {
    const awareness = newAwareness();
    const [old, back] = [new Owner(), new Owner()];
    awareness.apply(old, [entry(1, 5)], 0);
    awareness.apply(back, [entry(1, 6)], 0);
    expect(old.probes).toBe(1);
    awareness.leave(old, 0);
    expect(awareness.apply(back, [entry(1, 7)], 0)).toBe(true);
    expect(entriesOf(awareness.everyone())).toEqual([entry(1, 7)]);
  });

  test('a connection speaks for a few ids only', () => {
    const awareness = newAwareness();
    const owner = new Owner();
    awareness.apply(
      owner,
      Array.from({ length: 20 }, (_, client) => entry(client, 1)),
      0,
    );
    expect(owner.claimed.size).toBe(MAX_IDS);
  });

  test('removes every id of a connection that leaves, and a late copy does not bring one back', () => {
    const awareness = newAwareness();
    const [ann, ben] = [new Owner(), new Owner()];
    awareness.apply(ben, [entry(9, 1)], 0);
    awareness.apply(ann, [entry(1, 3), entry(2, 4)], 0);
    awareness.takeChanges();
    expect(awareness.leave(ann, 0)).toBe(true);
    expect(entriesOf(awareness.takeChanges()?.frame ?? null)).toEqual([entry(1, 3, null), entry(2, 4, null)]);
    expect(awareness.apply(ben, [entry(1, 3)], 1)).toBe(false);
    expect(awareness.apply(new Owner(), [entry(1, 3)], 2)).toBe(true); // its owner on a new connection
    expect(awareness.apply(ben, [entry(2, 4)], DEPARTED_MS + 1)).toBe(true);
  });

  test('ignores states that are no objects, too large or of an absurd clock', () => {
    const awareness = newAwareness();
    const bad = [
      entry(1, 1, 'text'),
      entry(2, 1, [1]),
      entry(3, 1, { big: 'x'.repeat(9_000) }),
      entry(4, 2 ** 40),
    ];
    expect(awareness.apply(new Owner(), bad, 0)).toBe(false);
    expect(awareness.everyone()).toBeNull();
  });

  test('a tab takes its cursor over from its own old connection at once', () => {
    const awareness = newAwareness();
    const [old, back] = [new Owner('s'), new Owner('s')];
    awareness.apply(old, [entry(1, 5)], 0);
    expect(awareness.apply(back, [entry(1, 6, { x: 2 })], 0)).toBe(true);
    awareness.takeChanges();
    expect(awareness.leave(old, 0)).toBe(false);
    expect(entriesOf(awareness.everyone())).toEqual([entry(1, 6, { x: 2 })]);
  });

  test('a tab gets its id back from who took it meanwhile, even at an enormous clock', () => {
    const awareness = newAwareness();
    const [ann, squatter, back] = [new Owner('s'), new Owner('t'), new Owner('s')];
    awareness.apply(ann, [entry(1, 5)], 0);
    awareness.leave(ann, 0);
    expect(awareness.apply(squatter, [entry(1, 900)], 0)).toBe(true);
    awareness.takeChanges();
    awareness.apply(back, [entry(1, 6)], 0);
    // Everybody, and so ann's client itself, hears that the squatter's state is gone.
    const changes = awareness.takeChanges();
    expect(entriesOf(changes?.frame ?? null)).toEqual([entry(1, 900, null)]);
    expect(changes?.onlyOf).toBe(squatter);
    expect(awareness.apply(squatter, [entry(1, 901)], 0)).toBe(false);
    expect(awareness.apply(back, [entry(1, 902)], 0)).toBe(true);
  });
});
