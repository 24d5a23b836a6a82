import type { CloseName } from '../../shared/protocol/closeCodes.ts';
import { encodeMessage } from '../../shared/protocol/codec.ts';
import { MAX_EPHEMERAL_BYTES } from '../../shared/protocol/limits.ts';
import type { Message } from '../../shared/protocol/messages.ts';
import type { Guest } from '../access/Visitor.ts';
import { COMPACT_AT_UNLOAD_RECORDS, LONGEST_TICK_MS, MAX_TURN_MESSAGES } from '../limits.ts';
import { decodeAwareness } from './awarenessCodec.ts';
import { BoardBirth } from './BoardBirth.ts';
import { BoardDoc, syncFrame } from './BoardDoc.ts';
import { BoardLog } from './BoardLog.ts';
import { BoardSize } from './BoardSize.ts';
import { broadcast } from './broadcast.ts';
import { Inbox, type InboxItem, isEdit } from './Inbox.ts';
import { Member } from './Member.ts';
import { Ownership } from './Ownership.ts';
import { Pacer } from './Pacer.ts';
import type { Peer } from './Peer.ts';
import { RoomPresence } from './RoomPresence.ts';
import type { RoomServices } from './RoomServices.ts';
import { isStateVector } from './stateVector.ts';
import { Turn, type TurnContext } from './Turn.ts';
import { Waiting } from './Waiting.ts';

export type RoomState = 'loading' | 'live' | 'draining' | 'gone';

const NOTHING = new Uint8Array();
const NOBODY: ReadonlySet<Member> = new Set();

type Handlers = { [N in Message['name']]: (member: Member, message: Extract<Message, { name: N }>) => void };

/**
 * One open board: its document, its peers, and the one order in which everything happens: apply →
 * commit → relay → echo. Nothing is shown or acknowledged that is not on disk. States go
 * loading → live → draining → gone; once gone, nothing that comes late has any effect.
 */
export class Room {
  private readonly members = new Set<Member>();
  private readonly ownership = new Ownership<Member>(() => this.retryHeld());
  private readonly presence: RoomPresence;
  private readonly pacer: Pacer;
  private readonly waiting: Waiting;
  private readonly space: BoardSize;
  private readonly turnContext: TurnContext;
  private readonly inbox = new Inbox();
  private running: Promise<void> | null = null;
  private current: RoomState = 'loading';
  private emptySince = performance.now();

  private constructor(
    readonly board: string,
    private readonly doc: BoardDoc,
    private readonly history: BoardLog,
    private readonly services: RoomServices,
    private readonly onGone: (room: Room) => void,
  ) {
    const { ownership } = this;
    const { limits } = services;
    this.presence = new RoomPresence(this.members, ownership, limits, () => this.requestBroadcast());
    this.space = new BoardSize(history, doc, limits);
    this.waiting = new Waiting(ownership, doc.clockOf);
    this.turnContext = {
      doc,
      ownership,
      waiting: this.waiting,
      size: this.space,
      birth: new BoardBirth(history, services.newBoards),
      refuse: (member, reason, why) => this.refuse(member, reason, why),
    };
    this.pacer = new Pacer(services.load, () => this.broadcast(null, NOBODY));
  }

  /** Loads a board. Rejects, with nothing written, when it cannot be read. */
  static async load(board: string, services: RoomServices, onGone: (room: Room) => void): Promise<Room> {
    const stored = await services.storage.load(board);
    const { log } = services;
    if (stored.problems.length > 0) log.error({ board, problems: stored.problems }, 'board is damaged');
    const history = new BoardLog(board, stored, services);
    const room = new Room(board, new BoardDoc(stored), history, services, onGone);
    room.current = 'live';
    history.compactIfLong();
    return room;
  }

  get state(): RoomState {
    return this.current;
  }

  get epoch(): number {
    return this.history.epoch;
  }

  get size(): number {
    return this.members.size;
  }

  /** When the last member left, `performance.now()` time; null while anyone is here. */
  get idleSince(): number | null {
    return this.members.size === 0 && this.running === null ? this.emptySince : null;
  }

  /** Bytes of heap that this room takes, roughly. */
  get heapEstimate(): number {
    return this.history.heapEstimate;
  }

  /** Members whose updates wait for something that is missing before them. */
  get gaps(): number {
    return this.waiting.size;
  }

  /** Whether nobody else may come in for now. */
  get isCrowded(): boolean {
    return this.members.size >= this.services.limits.connectionsPerBoard;
  }

  join(peer: Peer, guest: Guest): Member {
    const owner = (self: Member) => ({
      catchUp: () => this.post({ kind: 'catchUp', member: self, payload: NOTHING }),
      answer: (vector: Uint8Array) => this.post({ kind: 'vector', member: self, payload: vector }),
      refreshAwareness: () => this.presence.owe(self),
    });
    const member = new Member(peer, guest, owner, this.services);
    this.members.add(member);
    if (guest.isOurs) member.outbox.control(this.welcomeFrame(guest));
    if (member.mayEdit) member.outbox.control(syncFrame('step1', this.doc.vector()));
    this.presence.sendEveryone(member);
    return member;
  }

  leave(member: Member): void {
    member.rate.stop();
    if (!this.members.delete(member) || this.current === 'gone') return;
    this.waiting.delete(member);
    this.presence.leave(member);
    if (this.members.size > 0) return;
    this.emptySince = performance.now();
    this.history.compactAtRest();
  }

  /** Takes a decoded message of a member; never throws for what a peer sent. */
  receive(member: Member, message: Message): void {
    if (this.current !== 'live' || member.refused) return;
    const handle = this.handlers[message.name] as (member: Member, message: Message) => void;
    handle(member, message);
    member.hasJustEdited = message.name === 'sync' && message.step !== 'step1';
  }

  /** Looks after stalled readers and gaps that nobody closes. */
  sweep(now: number): void {
    for (const member of this.members) {
      member.outbox.sweep(now);
      if (!member.held.isOld(now)) continue;
      if (member.held.isForeign) this.refuse(member, 'somebody else uses this client id', 'overload');
      else this.refuse(member, 'updates before these never came');
    }
  }

  /** Takes no more messages; resolves when all before are committed, relayed and echoed (or failed). */
  async stop(): Promise<void> {
    if (this.current === 'live') this.current = 'draining';
    await this.running;
  }

  /** Unloads a room that nobody is in; its tail may be folded afterwards. */
  async drain(): Promise<void> {
    this.services.log.debug({ board: this.board }, 'room unloads');
    await this.stop();
    if (this.current !== 'draining') return;
    this.end();
    if (this.history.tailRecords >= COMPACT_AT_UNLOAD_RECORDS) this.history.compact();
  }

  /** Drops the room at once: clients keep what was not echoed and bring it again. */
  fail(why: CloseName, reason: string): void {
    if (this.current === 'gone') return;
    const members = [...this.members];
    this.end();
    for (const member of members) member.peer.close(why, reason);
  }

  private end(): void {
    this.current = 'gone';
    this.inbox.clear();
    this.pacer.stop();
    this.members.clear();
    this.doc.destroy();
    this.onGone(this);
  }

  private readonly handlers: Handlers = {
    sync: (member, { step, payload }) => {
      member.rate.count(payload.length);
      if (step !== 'step1' && !member.mayEdit) return this.deny(member);
      if (step !== 'step1') return this.post({ kind: step, member, payload });
      if (!isStateVector(payload, this.doc.clients)) return this.refuse(member, 'malformed state vector');
      this.post({ kind: 'vector', member, payload });
    },
    awareness: (member, { payload }) => {
      const entries = decodeAwareness(payload);
      if (entries === null) return this.refuse(member, 'malformed awareness');
      if (this.presence.isOwn(member, entries)) member.rate.count(payload.length);
      else member.rate.countMirrored();
      this.presence.take(member, entries);
    },
    queryAwareness: (member) => {
      member.rate.count();
      this.presence.sendEveryone(member);
    },
    durableEcho: (member, { payload }) => {
      member.knowsInkwire = true;
      if (!member.hasJustEdited) member.rate.count();
      this.post({ kind: 'echo', member, payload });
    },
    ephemeral: (member, { payload }) => {
      member.knowsInkwire = true;
      const isTaken = payload.length <= MAX_EPHEMERAL_BYTES && member.gestures.take();
      if (isTaken && member.mayEdit) this.presence.relayGesture(member, payload);
      if (isTaken) return;
      this.services.metrics.gesturesRefused++;
      member.rate.count(payload.length);
    },
    auth: () => {}, // only ever sent by a relay, as is the next
    welcome: () => {},
  };

  private welcomeFrame({ grant }: Guest): Uint8Array {
    const { isLarge } = this.space;
    const welcome = { role: grant.role, name: grant.name, epoch: this.history.epoch, isLarge };
    return encodeMessage({ name: 'welcome', welcome });
  }

  private welcomeAgain(): void {
    for (const { guest, outbox } of this.members) {
      if (guest.isOurs) outbox.control(this.welcomeFrame(guest));
    }
  }

  /** Tells somebody, once, that their edits are not taken; they are not even looked at. */
  private deny(member: Member): void {
    if (member.isDenied) return;
    member.isDenied = true;
    member.outbox.control(encodeMessage({ name: 'auth', reason: 'this link may view only' }));
  }

  private refuse(member: Member, reason: string, why: CloseName = 'malformed'): void {
    member.refused = true;
    this.services.log.info({ board: this.board, reason }, 'connection refused');
    member.peer.close(why, reason);
  }

  /** Ids changed hands: somebody's held updates may get in now. */
  private retryHeld(): void {
    const member = this.waiting.first;
    if (member !== null) this.post({ kind: 'retry', member, payload: NOTHING });
  }

  private post(item: InboxItem): void {
    if (this.current === 'gone') return;
    this.inbox.push(item);
    item.member.countQueued(item.payload.length);
    this.running ??= this.run();
  }

  private async run(): Promise<void> {
    await null; // all frames of one read of a socket share the first commit
    try {
      while (!this.inbox.isEmpty) {
        await this.pacer.ready();
        await this.turn(this.inbox.take(MAX_TURN_MESSAGES));
      }
    } catch (error) {
      const brokenDocument = error instanceof Error && error.name === 'DocumentBrokenError';
      this.services.log.error({ board: this.board, err: error }, 'room dropped');
      this.fail(brokenDocument ? 'internalError' : 'overload', 'try again');
    }
    this.running = null;
    if (this.members.size === 0) this.emptySince = performance.now();
  }

  private async turn(items: readonly InboxItem[]): Promise<void> {
    const turn = new Turn(this.turnContext);
    if (items.some(isEdit)) this.doc.wake();
    const update = this.doc.collect(() => turn.take(items));
    if (update !== null) await this.history.append(update);
    this.services.metrics.updates += turn.applied;
    if (this.current === 'gone') return;
    this.pacer.spend(() => {
      this.broadcast(update, turn.origins);
      turn.finish();
    });
    if (this.space.hasChanged()) this.welcomeAgain();
  }

  /** While a commit is under way, its broadcast takes the cursors along. */
  private requestBroadcast(): void {
    this.pacer.request(this.running === null ? 0 : LONGEST_TICK_MS);
  }

  private broadcast(update: Uint8Array | null, origins: ReadonlySet<Member>): void {
    broadcast(this.members, {
      update: update === null ? null : syncFrame('update', update),
      origins,
      presence: this.presence.takeNews(),
      vector: () => this.doc.vector(),
    });
  }
}
