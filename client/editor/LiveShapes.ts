import type { Board } from '../../shared/board/Board.ts';
import type { Box } from '../../shared/geometry/box.ts';
import type { Vec } from '../../shared/geometry/vec.ts';
import type { Gesture } from '../../shared/protocol/gesture.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import type { Id } from '../../shared/util/id.ts';
import { type Laser, laserOf } from './LaserTrails.ts';
import { PeerGestures } from './PeerGestures.ts';
import type { SpatialIndex } from './SpatialIndex.ts';
import type { Guide } from './snapping/guides.ts';

type WithoutNumber<T> = T extends unknown ? Omit<T, 'gesture'> : never;

/** A gesture as its state describes it; LiveShapes numbers it. */
export type GestureForm = WithoutNumber<Gesture>;

/** What a gesture of ours shows now. */
export interface LiveView {
  /** Shapes of the board as they would become. */
  readonly previews?: ReadonlyMap<Id, ShapeRecord>;
  /** Shapes that would be born. */
  readonly drafts?: readonly ShapeRecord[];
  /** The drafts that are copies, by the id of the shape that was copied: they bear the selection's marks. */
  readonly copies?: ReadonlyMap<Id, ShapeRecord>;
  /** The marquee, board px. */
  readonly brush?: Box;
  /** The lasso, board px. */
  readonly lasso?: readonly Vec[];
  /** Why the gesture snapped. */
  readonly guides?: readonly Guide[];
  /** What peers are told; null or left out: nothing. */
  readonly gesture?: GestureForm | null;
}

const NO_PREVIEWS: ReadonlyMap<Id, ShapeRecord> = new Map();
const NO_DRAFTS: readonly ShapeRecord[] = [];

/** What is drawn over the tiles: shapes in a gesture, ours or a peer's. Never stored. */
export class LiveShapes {
  private view: LiveView = {};
  private number = 0;
  private told: Gesture | null = null;
  private readonly peers: PeerGestures;
  private peersShown: ReturnType<PeerGestures['shown']>;
  private hiddenIds: ReadonlySet<Id> | null = null;

  constructor(
    board: Board,
    index: SpatialIndex,
    private readonly onChange: () => void,
  ) {
    this.peers = new PeerGestures(board, index);
    this.peersShown = this.peers.shown();
  }

  /** Ours in a gesture, by the id of the existing shape. */
  get previews(): ReadonlyMap<Id, ShapeRecord> {
    return this.view.previews ?? NO_PREVIEWS;
  }

  /** Ours, not born yet. */
  get drafts(): readonly ShapeRecord[] {
    return this.view.drafts ?? NO_DRAFTS;
  }

  /** What our gesture makes of a shape, or a copy of it; the selection's marks stand there. */
  drawn(id: Id): ShapeRecord | undefined {
    return this.view.copies?.get(id) ?? this.previews.get(id);
  }

  get peerPreviews(): ReadonlyMap<Id, ShapeRecord> {
    return this.peersShown.previews;
  }

  get peerDrafts(): readonly ShapeRecord[] {
    return this.peersShown.drafts;
  }

  /** The marquee, board px; null while there is none. */
  get brush(): Box | null {
    return this.view.brush ?? null;
  }

  get lasso(): readonly Vec[] {
    return this.view.lasso ?? [];
  }

  get guides(): readonly Guide[] {
    return this.view.guides ?? [];
  }

  /** Our gesture as peers are to see it; null while there is none. */
  get gesture(): Gesture | null {
    return this.told;
  }

  /** Laser pointers that are pressed now, ours (client null) and the peers'. */
  get lasers(): readonly Laser[] {
    const own = this.told ? [[null, this.told] as const] : [];
    return [...own, ...this.peers.gestures()].flatMap(([client, gesture]) => laserOf(client, gesture) ?? []);
  }

  /** Shapes that leave the tiles because they are drawn live. */
  hidden(): ReadonlySet<Id> {
    this.hiddenIds ??= new Set([...this.previews.keys(), ...this.peerPreviews.keys()]);
    return this.hiddenIds;
  }

  /** Shows a step of our gesture; the first after `clear` begins a new one. */
  show(view: LiveView): void {
    if (this.isIdle) this.number++;
    this.view = view;
    this.told = view.gesture ? ({ ...view.gesture, gesture: this.number } as Gesture) : null;
    this.changed();
  }

  /** Our gesture ended. */
  clear(): void {
    if (this.isIdle) return;
    this.view = {};
    this.told = null;
    this.changed();
  }

  /** The gestures of all peers, by client. */
  setPeers(gestures: ReadonlyMap<number, Gesture>): void {
    if (gestures.size === 0 && this.peers.isEmpty) return;
    this.peers.set(gestures);
    this.refreshPeers();
  }

  /** The board changed under the peers' gestures. */
  refreshPeers(): void {
    this.peersShown = this.peers.shown();
    this.changed();
  }

  get hasPeers(): boolean {
    return !this.peers.isEmpty;
  }

  private get isIdle(): boolean {
    const { previews, drafts, gesture, brush, lasso } = this.view;
    return !previews && !drafts && !gesture && !brush && !lasso;
  }

  private changed(): void {
    this.hiddenIds = null;
    this.onChange();
  }
}
