import { describe, expect, test } from 'vitest';
import { MAX_EXTENDED_IDS, MAX_REMEMBERED_SESSIONS } from '../limits.ts';
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

describe('Ownership', () => {
  test('an id is its claimer’s while that one is here', () => {
    let released = 0;
    const ownership = new Ownership(() => released++);
    const [ann, ben] = [new Owner(), new Owner()];
    ownership.claim(ann, 1);
    expect(ownership.blockerOf(1, ben)).toBe(ann);
    expect(ownership.blockerOf(1, ann)).toBeNull();
    expect(released).toBe(0);
    ownership.leave(ann);
    expect(released).toBe(1);
    expect(ownership.blockerOf(1, ben)).toBeNull();
  });

  test('who wrote first under an id owns it, but only a few', () => {
    const ownership = new Ownership();
    const [ann, ben] = [new Owner(), new Owner()];
    for (let id = 0; id < 20; id++) ownership.extend(ann, id);
    ownership.extend(ben, 0);
    const owned = Array.from({ length: 20 }, (_, id) => ownership.blockerOf(id, ben) === ann);
    expect(owned.filter(Boolean)).toHaveLength(MAX_EXTENDED_IDS);
    expect(ownership.claimBlockerOf(0, ben)).toBe(ann);
  });

  test('what a device brought of another tab is the tab’s as soon as it claims it', () => {
    const ownership = new Ownership();
    const [ann, ben] = [new Owner(), new Owner()];
    ownership.claim(ben, 2);
    ownership.extend(ben, 1);
    expect(ownership.blockerOf(1, ann)).toBe(ben);
    expect(ownership.claimBlockerOf(1, ann)).toBeNull();
    ownership.claim(ann, 1);
    expect(ownership.blockerOf(1, ben)).toBe(ann);
    ownership.leave(ben);
    expect(ownership.blockerOf(1, new Owner())).toBe(ann);
  });

  test('only the first id that somebody claims is theirs to write under', () => {
    const ownership = new Ownership();
    const [ann, ben] = [new Owner(), new Owner()];
    ownership.claim(ann, 1);
    ownership.claim(ann, 2); // ben's cursor, which ann's tab sees directly
    expect(ownership.blockerOf(2, ben)).toBeNull();
    expect(ownership.yields(ann, ben, 2)).toBe(true);
    expect(ownership.yields(ann, ben, 1)).toBe(false);
    ownership.claim(ben, 3);
    expect(ownership.yields(ann, ben, 2)).toBe(false); // ben is known as somebody else
  });

  test('to repeat somebody’s cursor first gives no right to their id later', () => {
    const ownership = new Ownership();
    const [ann, squatter] = [new Owner('a'), new Owner('s')];
    ownership.claim(squatter, 1);
    ownership.claim(squatter, 2);
    ownership.claim(ann, 2);
    expect(ownership.blockerOf(2, squatter)).toBe(ann);
    expect(ownership.yields(ann, squatter, 2)).toBe(false);
  });

  test('who may only view keeps nobody from writing', () => {
    const ownership = new Ownership();
    ownership.claim(new Owner(null, false), 1);
    expect(ownership.blockerOf(1, new Owner())).toBeNull();
  });

  test('the session that used an id first gets it from anyone, another session from nobody', () => {
    const ownership = new Ownership();
    const [ann, squatter, back, late] = [new Owner('a'), new Owner('s'), new Owner('a'), new Owner('s')];
    ownership.claim(ann, 1);
    ownership.leave(ann);
    ownership.claim(squatter, 1);
    expect(ownership.blockerOf(1, new Owner('x'))).toBe(squatter);
    expect(ownership.blockerOf(1, back)).toBeNull();
    ownership.claim(back, 1);
    expect(squatter.probes).toBe(1);
    expect(ownership.blockerOf(1, late)).toBe(back);
  });

  test('remembers so many sessions and no more', () => {
    const ownership = new Ownership();
    for (let id = 0; id <= MAX_REMEMBERED_SESSIONS; id++) {
      const owner = new Owner(`s${id}`);
      ownership.claim(owner, id);
      ownership.leave(owner);
    }
    const squatters = [new Owner(), new Owner()] as const;
    for (const [id, squatter] of squatters.entries()) ownership.claim(squatter, id);
    expect(ownership.blockerOf(0, new Owner('s0'))).toBe(squatters[0]); // forgotten
    expect(ownership.blockerOf(1, new Owner('s1'))).toBeNull();
  });
});
