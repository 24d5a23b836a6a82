import * as Y from 'yjs';
import type { Gesture } from '../../shared/protocol/gesture.ts';
import type { Stop } from '../../shared/util/Emitter.ts';
import type { Driver } from './Driver.ts';

/** A line between two people, in memory. */
export interface Link {
  /** The network goes: each draws on alone. */
  cut(): void;
  /** It is back: what was missed is exchanged. */
  join(): void;
  destroy(): void;
}

/** Connects two Drivers as a relay would: updates and gestures go across at once, from the first `join` on if not `isUp`. */
export function connect(a: Driver, b: Driver, isUp = true): Link {
  const link = { isUp: false };
  const stops = [forward(a, b, link), forward(b, a, link)];
  const join = () => {
    link.isUp = true;
    exchange(a.doc, b.doc, link);
    exchange(b.doc, a.doc, link);
  };
  const cut = () => {
    link.isUp = false;
    a.hearGesture(b.doc.clientID, null);
    b.hearGesture(a.doc.clientID, null);
  };
  if (isUp) join();
  return {
    cut,
    join,
    destroy: () => {
      for (const stop of stops) stop();
    },
  };
}

function exchange(from: Y.Doc, to: Y.Doc, origin: object): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), origin);
}

function forward(from: Driver, to: Driver, link: { readonly isUp: boolean }): Stop {
  const send = (update: Uint8Array, origin: unknown) => {
    if (link.isUp && origin !== link) Y.applyUpdate(to.doc, update, link);
  };
  from.doc.on('update', send);
  const stopGestures = from.editor.on('gesture', (gesture: Gesture | null) => {
    if (link.isUp) to.hearGesture(from.doc.clientID, gesture);
  });
  return () => {
    from.doc.off('update', send);
    stopGestures();
  };
}
