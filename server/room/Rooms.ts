import { SWEEP_MS } from '../limits.ts';
import type { Log } from '../log.ts';
import { Metrics } from '../metrics.ts';
import { DEFAULT_LIMITS, type Limits } from '../options/limitOptions.ts';
import { Compactor, type Folded } from '../storage/Compactor.ts';
import { type Storage, type StoredBoard, StoreUnavailableError } from '../storage/Storage.ts';
import { LoopLoad } from './LoopLoad.ts';
import { Room } from './Room.ts';
import type { AddressLimit, RoomServices } from './RoomServices.ts';

export interface RoomsOptions {
  /** An empty room is kept this long, ms. */
  readonly idleMs?: number;
  /** Heap for open boards, bytes. */
  readonly heapBudget?: number;
  readonly limits?: Limits;
  readonly metrics?: Metrics;
  readonly newBoards?: AddressLimit | null;
  /** How often the rooms are looked after, ms. */
  readonly sweepMs?: number;
}

/** The open boards of this process, by id. */
export class Rooms {
  private readonly rooms = new Map<string, Promise<Room>>();
  private readonly live = new Set<Room>();
  /** Boards that must not be opened for the moment, and until when. */
  private readonly barred = new Map<string, Promise<unknown>>();
  private readonly services: RoomServices;
  private readonly timer: NodeJS.Timeout;
  private readonly stopHealth: () => void;
  private readonly idleMs: number;
  private readonly heapBudget: number;
  private closing = false;

  constructor(storage: Storage, log: Log, options: RoomsOptions = {}) {
    const limits = options.limits ?? DEFAULT_LIMITS;
    const metrics = options.metrics ?? new Metrics();
    this.services = {
      storage,
      log,
      limits,
      metrics,
      compactor: new Compactor(storage),
      load: new LoopLoad(),
      newBoards: options.newBoards ?? null,
    };
    this.idleMs = options.idleMs ?? limits.roomIdleSeconds * 1000;
    this.heapBudget = options.heapBudget ?? limits.memoryBytes;
    this.timer = setInterval(() => this.sweep(), options.sweepMs ?? SWEEP_MS);
    this.timer.unref();
    this.stopHealth = storage.onHealth((healthy) => this.onHealth(healthy));
  }

  /** Open rooms and the people in them. */
  get stats(): { rooms: number; members: number } {
    let members = 0;
    for (const room of this.live) members += room.size;
    return { rooms: this.live.size, members };
  }

  /** Estimated heap of the open boards, bytes. */
  get heapEstimate(): number {
    let heap = 0;
    for (const room of this.live) heap += room.heapEstimate;
    return heap;
  }

  /** People whose updates wait for something that is missing before them. */
  get gaps(): number {
    let gaps = 0;
    for (const room of this.live) gaps += room.gaps;
    return gaps;
  }

  /**
   * The live room of a board, loaded when it is not open; calls at the same time share one load.
   * Rejects when the board cannot be read or the server is closing.
   */
  async open(board: string): Promise<Room> {
    for (;;) {
      if (this.closing) throw new StoreUnavailableError('the server is closing');
      const barrier = this.barred.get(board);
      if (barrier !== undefined) {
        await barrier;
        continue;
      }
      const room = await (this.rooms.get(board) ?? this.load(board));
      if (room.state === 'live') return room;
      await room.stop(); // it is being unloaded: wait for that, then load it anew
    }
  }

  /** People on one board. */
  peopleOn(board: string): number {
    for (const room of this.live) if (room.board === board) return room.size;
    return 0;
  }

  /** Folds a board's updates into a snapshot now. Rejects when it is damaged; it is kept as it is then. */
  async compact(board: string): Promise<Folded | null> {
    return await this.services.compactor.compact(board);
  }

  /** Whether a stored board can be read and written again unchanged. @throws Error what is wrong with it */
  async check(stored: Pick<StoredBoard, 'snapshot' | 'updates'>): Promise<void> {
    await this.services.compactor.check(stored);
  }

  /** Hashes of the pictures that a stored board refers to. @throws Error when it cannot be read or has gaps */
  async assetsOf(stored: Pick<StoredBoard, 'snapshot' | 'updates'>): Promise<readonly string[]> {
    return await this.services.compactor.assetsOf(stored);
  }

  /**
   * Runs `task` while the board has no room: who is there is sent away and finds, back again, what the task made
   * of it. Nothing of the old room is written any more when the task starts.
   */
  async withoutRoom<T>(board: string, task: () => Promise<T>): Promise<T> {
    const before = this.barred.get(board) ?? Promise.resolve();
    const run = before.then(async () => {
      await this.sendAway(board);
      return await task();
    });
    const barrier = run.catch(() => {}); // the caller hears of a failure
    this.barred.set(board, barrier);
    try {
      return await run;
    } finally {
      if (this.barred.get(board) === barrier) this.barred.delete(board);
    }
  }

  /** Waits until all rooms have committed what they received; nothing more is opened or received. */
  async stop(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.live].map((room) => room.stop()));
  }

  /** Drops all rooms and stops. */
  async close(): Promise<void> {
    this.closing = true;
    clearInterval(this.timer);
    this.stopHealth();
    for (const room of [...this.live]) room.fail('shutdown', 'the server is closing');
    await this.services.compactor.close();
  }

  private async sendAway(board: string): Promise<void> {
    const room = await this.rooms.get(board)?.catch(() => null); // one that does not load is no room
    room?.fail('restart', 'the board is being replaced');
    await room?.stop();
    await this.services.compactor.settled(board);
  }

  private load(board: string): Promise<Room> {
    const opening = Room.load(board, this.services, (room) => this.forget(room, opening));
    this.rooms.set(board, opening);
    opening.then(
      (room) => this.live.add(room),
      () => this.rooms.delete(board),
    );
    return opening;
  }

  private forget(room: Room, opening: Promise<Room>): void {
    this.live.delete(room);
    if (this.rooms.get(room.board) === opening) this.rooms.delete(room.board);
  }

  private onHealth(healthy: boolean): void {
    const { log } = this.services;
    if (healthy) log.info('the store works again');
    else log.error('the store fails: all boards are closed until it works again');
    if (!healthy) for (const room of [...this.live]) room.fail('overload', 'the store fails');
  }

  private sweep(): void {
    const now = performance.now();
    for (const room of [...this.live]) {
      room.sweep(now);
      const { idleSince } = room;
      if (idleSince !== null && now - idleSince >= this.idleMs) void room.drain();
    }
    this.keepBudget();
  }

  /** Unloads empty rooms, those left longest ago first, until the rest fits. */
  private keepBudget(): void {
    let heap = this.heapEstimate;
    if (heap <= this.heapBudget) return;
    const idle = [...this.live].filter((room) => room.idleSince !== null);
    idle.sort((a, b) => (a.idleSince ?? 0) - (b.idleSince ?? 0));
    for (const room of idle) {
      if (heap <= this.heapBudget) return;
      heap -= room.heapEstimate;
      void room.drain();
    }
  }
}
