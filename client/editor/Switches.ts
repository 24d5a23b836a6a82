/** What a device remembers: values by name; null while nobody decided. */
type Values = { readonly [name: string]: boolean | null };

/** A few settings that are on or off, on this device rather than on the board. */
export abstract class Switches<T extends Values> {
  private values: T;

  constructor(
    private readonly initial: T,
    private readonly onChange: () => void,
  ) {
    this.values = initial;
  }

  /** All of them, to be remembered: the same object until one changes. */
  get stored(): T {
    return this.values;
  }

  set(change: Partial<T>): void {
    this.values = { ...this.values, ...change };
    this.onChange();
  }

  /** Takes up what was remembered; what is not there, or neither on nor off, is as at first. */
  restore(stored: Readonly<Record<string, unknown>>): void {
    const known = Object.keys(this.initial).filter((name) => typeof stored[name] === 'boolean');
    const taken = Object.fromEntries(known.map((name) => [name, stored[name]])) as Partial<T>;
    this.set({ ...this.initial, ...taken });
  }
}
