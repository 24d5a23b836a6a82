import { type Box, box } from '../../shared/geometry/box.ts';
import type { Vec } from '../../shared/geometry/vec.ts';

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 30;

/** Free space around what `fit` shows, screen px: the panels at the edges. */
const FIT_PADDING = 64;
/** On a phone no more than this share of the smaller side. */
const FIT_SHARE = 0.08;
/** Further out than any shape may lie, and near enough for exact arithmetic. Board px. */
const MAX_POSITION = 1e7;

export interface CameraState {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** What part of the board is seen: screen = (board - camera) * zoom. */
export class Camera {
  private state: CameraState = { x: 0, y: 0, zoom: 1 };
  private size = { width: 1280, height: 800 };

  constructor(private readonly onChange: () => void) {}

  /** Board point at the viewport's top-left corner. */
  get x(): number {
    return this.state.x;
  }

  get y(): number {
    return this.state.y;
  }

  /** Screen px per board px. */
  get zoom(): number {
    return this.state.zoom;
  }

  /** CSS px. */
  get viewport(): { readonly width: number; readonly height: number } {
    return this.size;
  }

  /** Moves the camera; a value that is not finite is left as it was, the zoom is kept in its range. */
  set({ x = this.x, y = this.y, zoom = this.zoom }: Partial<CameraState>): void {
    const next = {
      x: bounded(x, -MAX_POSITION, MAX_POSITION, this.x),
      y: bounded(y, -MAX_POSITION, MAX_POSITION, this.y),
      zoom: bounded(zoom, MIN_ZOOM, MAX_ZOOM, this.zoom),
    };
    if (next.x === this.x && next.y === this.y && next.zoom === this.zoom) return;
    this.state = next;
    this.onChange();
  }

  /** Tells the size of the stage, CSS px. */
  setViewport(width: number, height: number): void {
    if (width === this.size.width && height === this.size.height) return;
    this.size = { width, height };
    this.onChange();
  }

  toBoard(screen: Vec): Vec {
    return { x: screen.x / this.zoom + this.x, y: screen.y / this.zoom + this.y };
  }

  toScreen(board: Vec): Vec {
    return { x: (board.x - this.x) * this.zoom, y: (board.y - this.y) * this.zoom };
  }

  /** The part of the board that is seen. */
  visible(): Box {
    return box(this.x, this.y, this.size.width / this.zoom, this.size.height / this.zoom);
  }

  /** The board point in the middle of the viewport. */
  middle(): Vec {
    return this.toBoard({ x: this.size.width / 2, y: this.size.height / 2 });
  }

  /** Zooms with the board point under `screen` staying there. */
  zoomAt(screen: Vec, zoom: number): void {
    this.set(this.zoomedAt(screen, zoom));
  }

  /** What `zoomAt` would show. */
  zoomedAt(screen: Vec, zoom: number): CameraState {
    const target = bounded(zoom, MIN_ZOOM, MAX_ZOOM, this.zoom);
    const fixed = this.toBoard(screen);
    return { x: fixed.x - screen.x / target, y: fixed.y - screen.y / target, zoom: target };
  }

  /** Moves what is seen by screen px: the board follows the hand. */
  panBy(dx: number, dy: number): void {
    this.set({ x: this.x - dx / this.zoom, y: this.y - dy / this.zoom });
  }

  /** Free space that `fitted` leaves at each edge, screen px. */
  get padding(): number {
    return Math.min(FIT_PADDING, FIT_SHARE * Math.min(this.size.width, this.size.height));
  }

  /** Shows all of `target` (board px) in the middle, never larger than `maxZoom`. */
  fit(target: Box, maxZoom = MAX_ZOOM): void {
    this.set(this.fitted(target, maxZoom));
  }

  /** What `fit` would show. */
  fitted(target: Box, maxZoom = MAX_ZOOM): CameraState {
    const { width, height } = this.size;
    const { padding } = this;
    const free = { width: Math.max(1, width - 2 * padding), height: Math.max(1, height - 2 * padding) };
    const wanted = Math.min(
      free.width / Math.max(1, target.width),
      free.height / Math.max(1, target.height),
      maxZoom,
    );
    const zoom = bounded(wanted, MIN_ZOOM, MAX_ZOOM, this.zoom);
    return {
      x: target.x + target.width / 2 - width / 2 / zoom,
      y: target.y + target.height / 2 - height / 2 / zoom,
      zoom,
    };
  }
}

function bounded(value: number, least: number, most: number, otherwise: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}
