import type { Stop } from '../../shared/util/Emitter.ts';

/** One value that components can watch, kept outside of React. */
export class Store<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private current: T) {}

  readonly get = (): T => this.current;

  set(next: T): void {
    if (Object.is(next, this.current)) return;
    this.current = next;
    for (const listener of [...this.listeners]) listener();
  }

  /** Bound, so that it can be handed to `useSyncExternalStore` as it is. */
  readonly subscribe = (listener: () => void): Stop => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}
