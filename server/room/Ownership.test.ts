import { describe, expect, test } from 'vitest';
import { MAX_EXTENDED_IDS, MAX_REMEMBERED_SESSIONS } from '../limits.ts';
import { type IdOwner, Ownership } from './Ownership.ts';

class Owner implements IdOwner {
  readonly claimed = new Set<number>();
  readonly extended = new Set<number>();
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
    const squatter = new Owner();
    ownership.claim(squatter, 0);
    ownership.claim(squatter, 1);
    expect(ownership.blockerOf(0, new Owner('s0'))).toBe(squatter); // forgotten
    expect(ownership.blockerOf(1, new Owner('s1'))).toBeNull();
  });
});
