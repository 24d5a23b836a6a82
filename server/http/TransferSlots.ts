/** How many transfers may run at once: each holds a part of a picture in memory. */
export interface TransferLimit {
  readonly all: number;
  readonly perAddress: number;
}

/** Counts transfers that run, of everybody and of each address. */
export class TransferSlots {
  private readonly perAddress = new Map<string, number>();
  private all = 0;

  constructor(private readonly limit: TransferLimit) {}

  /** Takes a place; what is returned gives it back, null when there is none. */
  take(address: string): (() => void) | null {
    const own = this.perAddress.get(address) ?? 0;
    if (this.all >= this.limit.all || own >= this.limit.perAddress) return null;
    this.all++;
    this.perAddress.set(address, own + 1);
    let isTaken = true;
    return () => {
      if (isTaken) this.release(address);
      isTaken = false;
    };
  }

  private release(address: string): void {
    this.all--;
    const own = (this.perAddress.get(address) ?? 1) - 1;
    if (own > 0) this.perAddress.set(address, own);
    else this.perAddress.delete(address);
  }
}
