import { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { GestureReceiver } from '../../shared/protocol/GestureReceiver.ts';
import { GestureSender } from '../../shared/protocol/GestureSender.ts';
import type { Gesture } from '../../shared/protocol/gesture.ts';
import type { Peer, PresenceState, User } from '../../shared/protocol/presence.ts';
import { cleanName, fitPresence, readPresence } from '../../shared/protocol/presenceState.ts';
import { Emitter, type Stop } from '../../shared/util/Emitter.ts';
import { Throttle } from './Throttle.ts';

/** Our state goes out at most once per this time, ms: 20 cursor moves a second look smooth with easing. */
const STATE_INTERVAL_MS = 50;

/** A gesture's frames go out at most once per this time, ms: 30 Hz. */
const GESTURE_INTERVAL_MS = 33;

/** A gesture's end is told so long after it, ms: what it wrote takes the way over the relay's disk, and the
 * shape would jump back until that arrives. */
const END_DELAY_MS = 100;

/** How often a resting gesture is looked at for its full repeat, and silent peers' gestures for dropping, ms. */
const GESTURE_CHECK_MS = 1_000;

interface PresenceEvents {
  change: undefined;
  gestures: ReadonlyMap<number, Gesture>;
}

/** Who else is here, where they point and what they are about to do; and the same of us, told to them. */
export class Presence {
  readonly awareness: Awareness;
  /** Our own id among the peers. */
  readonly client: number;

  private readonly emitter = new Emitter<PresenceEvents>();
  private others: readonly Peer[] = [];
  /** What was read of each peer's state: Awareness makes a new object when one changes. */
  private read = new Map<number, { raw: unknown; peer: Peer | null }>();
  private user: User | null = null;
  private cursor: PresenceState['cursor'] = null;
  private selection: readonly string[] = [];
  private editing: string | null = null;
  private published = '';
  private readonly publishing = new Throttle(STATE_INTERVAL_MS, () => this.publish());

  private gesture: Gesture | null = null;
  private readonly sender = new GestureSender();
  private readonly receiver = new GestureReceiver();
  private readonly sending = new Throttle(GESTURE_INTERVAL_MS, () => this.sendGesture());
  private ending: ReturnType<typeof setTimeout> | null = null;
  private readonly checking: ReturnType<typeof setInterval>;

  /** `sendEphemeral` sends one payload of a gesture to the peers, or drops it while there is no connection. */
  constructor(
    doc: Y.Doc,
    private readonly sendEphemeral: (payload: Uint8Array) => void,
  ) {
    this.awareness = new Awareness(doc);
    this.client = doc.clientID;
    this.awareness.on('change', this.readPeers);
    this.checking = setInterval(() => this.check(), GESTURE_CHECK_MS);
  }

  /** The others on this board, checked; the same array until something about them changes. */
  peers(): readonly Peer[] {
    return this.others;
  }

  onChange(listener: () => void): Stop {
    return this.emitter.on('change', listener);
  }

  /** The peers' gestures in progress by client id, told at each change. */
  onGestures(listener: (gestures: ReadonlyMap<number, Gesture>) => void): Stop {
    return this.emitter.on('gestures', listener);
  }

  setUser(user: User): void {
    this.user = { ...user, name: cleanName(user.name) };
    this.publishing.request();
  }

  /** Where our pointer is, board px; null while it is elsewhere. */
  setCursor(point: { readonly x: number; readonly y: number } | null): void {
    this.cursor = point;
    this.publishing.request();
  }

  setSelection(ids: Iterable<string>): void {
    this.selection = [...ids];
    this.publishing.request();
  }

  /** The shape whose text we edit. */
  setEditing(id: string | null): void {
    this.editing = id;
    this.publishing.request();
  }

  /** Shows the peers our gesture as it is now; null when it ended. */
  showGesture(gesture: Gesture | null): void {
    this.stopEnding();
    this.gesture = gesture;
    if (gesture !== null) {
      this.sending.request();
      return;
    }
    this.sending.stop();
    this.ending = setTimeout(() => this.sendGesture(), END_DELAY_MS);
  }

  /** Takes one payload of a peer's gesture, as it came. */
  receiveEphemeral(sender: number, payload: Uint8Array): void {
    if (sender === this.client) return;
    if (this.receiver.receive(sender, payload, performance.now())) this.tellGestures();
  }

  /** Tells our state again under a new clock: peers ignore the old one when they saw us leave. */
  renew(): void {
    this.awareness.setLocalState(this.awareness.getLocalState());
  }

  /** Says goodbye and stops. */
  destroy(): void {
    this.publishing.stop();
    this.sending.stop();
    this.stopEnding();
    clearInterval(this.checking);
    this.awareness.off('change', this.readPeers);
    this.awareness.destroy();
  }

  private publish(): void {
    if (this.user === null) return;
    const { user, cursor, selection, editing } = this;
    const state = fitPresence({ user, cursor, selection, editing });
    const json = JSON.stringify(state);
    if (json === this.published) return;
    this.published = json;
    this.awareness.setLocalState({ ...state });
  }

  private readonly readPeers = (): void => {
    const read = new Map<number, { raw: unknown; peer: Peer | null }>();
    for (const [client, raw] of this.awareness.getStates()) {
      if (client === this.client) continue;
      const known = this.read.get(client);
      read.set(client, known?.raw === raw ? known : { raw, peer: readPeer(client, raw) });
    }
    const gone = [...this.read.keys()].filter((client) => !read.has(client));
    this.read = read;
    const others = [...read.values()].flatMap(({ peer }) => peer ?? []).sort((a, b) => a.client - b.client);
    if (others.length !== this.others.length || others.some((peer, index) => peer !== this.others[index])) {
      this.others = others;
      this.emitter.emit('change', undefined);
    }
    const dropped = gone.map((client) => this.receiver.drop(client));
    if (dropped.includes(true)) this.tellGestures();
  };

  private stopEnding(): void {
    if (this.ending !== null) clearTimeout(this.ending);
    this.ending = null;
  }

  private sendGesture(): void {
    for (const payload of this.sender.frame(this.gesture, performance.now())) this.sendEphemeral(payload);
  }

  private check(): void {
    if (this.gesture !== null) this.sending.request();
    if (this.receiver.expire(performance.now())) this.tellGestures();
  }

  private tellGestures(): void {
    this.emitter.emit('gestures', this.receiver.gestures());
  }
}

function readPeer(client: number, raw: unknown): Peer | null {
  const state = readPresence(raw);
  return state && { client, ...state };
}
