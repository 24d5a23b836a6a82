import { Emitter, type Stop } from '../../shared/util/Emitter.ts';

/**
 * An emitter that holds events back while a batch runs, then sends each once with its last payload:
 * listeners see the end of a frame, never its middle.
 */
export class Signals<Events extends object> {
  private readonly emitter = new Emitter<Events>();
  private readonly held = new Map<keyof Events, () => void>();
  private depth = 0;

  on<K extends keyof Events>(name: K, listener: (payload: Events[K]) => void): Stop {
    return this.emitter.on(name, listener);
  }

  /** Sends `name` when the outermost batch ends, or now when none runs. */
  send<K extends keyof Events>(name: K, payload: Events[K]): void {
    if (this.depth === 0) this.emitter.emit(name, payload);
    else this.held.set(name, () => this.emitter.emit(name, payload));
  }

  /** Runs `work` as one batch; may be nested. */
  batch<T>(work: () => T): T {
    this.depth++;
    try {
      return work();
    } finally {
      this.depth--;
      if (this.depth === 0) this.flush();
    }
  }

  private flush(): void {
    const sends = [...this.held.values()];
    this.held.clear();
    for (const send of sends) send();
  }
}
