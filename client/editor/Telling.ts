import type { Stop } from '../../shared/util/Emitter.ts';
import type { EditorEvents, PlainEvent } from './events.ts';
import { Signals } from './Signals.ts';

/** What an editor tells its listeners, each event at most once a batch, and that it wants a frame. */
export abstract class Telling {
  protected readonly signals = new Signals<EditorEvents>();
  private isAwake = false;

  on<K extends keyof EditorEvents>(name: K, listener: (payload: EditorEvents[K]) => void): Stop {
    return this.signals.on(name, listener);
  }

  /** Shows a sentence to the person. */
  notify(sentence: string): void {
    this.signals.send('notice', sentence);
  }

  /** Tells the view that this text belongs on the system's clipboard. */
  tellCopied(text: string): void {
    this.signals.send('copied', text);
  }

  /** Asks the view to paste what the system's clipboard has. */
  tellPasting(asWords: boolean): void {
    this.signals.send('pasting', { asWords });
  }

  /** Runs `work` with events held back until its end, each then sent once. */
  batch<T>(work: () => T): T {
    return this.signals.batch(() => {
      try {
        return work();
      } finally {
        this.sendDerived();
      }
    });
  }

  /** Sends what follows from the state at the end of a batch. */
  protected abstract sendDerived(): void;

  protected signal(name: PlainEvent): void {
    this.signals.send(name, undefined);
    this.wake();
  }

  /** Asks for a frame, once until it comes. */
  protected wake(): void {
    if (this.isAwake) return;
    this.isAwake = true;
    this.signals.send('wake', undefined);
  }

  /** The frame that was asked for is here. */
  protected woke(): void {
    this.isAwake = false;
  }
}
