/** A struct of an update, as far as it matters here. */
interface Struct {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  /** Whether it has several values that Yjs may split. */
  readonly canBeSplit: boolean;
}

interface Reference {
  readonly from: Struct;
  readonly clock: number;
}

/**
 * Structs of one update whose neighbours come in it too and were no map's entries as far as it was read. Sections may
 * refer to later ones, so what they are shows at the end only.
 */
export class LooseStructs {
  /** References of the struct that is being read: client and clock of each. */
  private open: number[] = [];
  private readonly references = new Map<number, Reference[]>();
  private looksAhead = false;

  /** The struct that is being read has this neighbour; `isAhead`: in a section that is not read yet. */
  refer(client: number, clock: number, isAhead: boolean): void {
    this.open.push(client, clock);
    this.looksAhead ||= isAhead;
  }

  /** The struct has been read; null when it is known for a map's entry. */
  settle(struct: Struct | null): void {
    if (this.open.length === 0) return;
    for (let i = 0; struct !== null && i < this.open.length; i += 2) {
      const [client = 0, clock = 0] = this.open.slice(i, i + 2);
      const list = this.references.get(client) ?? [];
      this.references.set(client, list);
      list.push({ from: struct, clock });
    }
    this.open = [];
  }

  /**
   * Whether one that can be split turns out to be a map's entry, because its neighbour is one, or that one's.
   * `isEntryAt`: whether an entry is known at an id.
   */
  hasSplitEntry(isEntryAt: (client: number, clock: number) => boolean): boolean {
    if (!this.looksAhead) return false; // all was known in time
    const found = new Set<Struct>();
    for (const [client, list] of this.references) {
      for (const { from, clock } of list) if (isEntryAt(client, clock)) found.add(from);
      list.sort((a, b) => a.clock - b.clock);
    }
    for (const struct of found) {
      if (struct.canBeSplit) return true;
      for (const { from } of this.to(struct)) found.add(from); // a set is walked to what is added meanwhile
    }
    return false;
  }

  /** The references to a struct. */
  private to({ client, clock, length }: Struct): readonly Reference[] {
    const list = this.references.get(client) ?? [];
    const start = firstAt(list, clock);
    return list.slice(start, firstAt(list, clock + length));
  }
}

/** Index of the first reference to `clock` or later. */
function firstAt(list: readonly Reference[], clock: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.clock ?? 0) < clock) low = middle + 1;
    else high = middle;
  }
  return low;
}
