import type { Box } from '../../shared/geometry/box.ts';
import { TargetScale } from './TargetScale.ts';
import { soil, type Tile, TileLevel } from './TileLevel.ts';
import { type Blit, blitsOf } from './tileBlits.ts';
import { growRect, type PixelRect, type PixelView, pixelsOf, tileCount, tilesTouching } from './tileGrid.ts';

/** A painting that can be stopped and taken up again. */
export interface PaintJob<Surface> {
  /** Paints on until done or `keepGoing` says no. Returns whether it is done. */
  run(surface: Surface, keepGoing: () => boolean): boolean;
}

/** Who paints tiles: a canvas in the browser, a counter in tests. */
export interface TilePainter<Surface> {
  /** A blank picture of one tile. */
  create(): Surface;
  release(surface: Surface): void;
  /** Blanks `part` (level px) of the tile at `tile`. */
  clear(surface: Surface, tile: PixelRect, part: PixelRect): void;
  /** Begins to paint what lies in `part` of the tile at `tile` (level px at `scale`). Null: nothing does. */
  begin(tile: PixelRect, part: PixelRect, scale: number): PaintJob<Surface> | null;
}

export interface TileStats {
  /** Tiles painted whole. */
  painted: number;
  /** Dirty parts of tiles painted again. */
  repaired: number;
}

/** Repairs go on for this long in a frame, ms: an edit that is seen at once is worth a slow frame. */
const REPAIR_MS = 100;
/** New tiles are painted for this long in a frame, ms: the rest of a 60 Hz frame is for everybody else. */
const FILL_MS = 6;
/** The rim around the view, painted ahead, is in less of a hurry, ms. */
const RIM_MS = 2;
/** Tiles are kept for this many screens with their rims: this one, and where one comes from. */
const SCREENS_KEPT = 3;
/** Older scales than these are not worth searching for stand-ins. */
const MAX_LEVELS = 4;
/** A tile without a picture costs little, but not nothing. */
const EMPTY_TILES_PER_KEPT = 8;

/**
 * The board's picture in tiles: painted once, moved with the camera, painted again only where an edit
 * touched them, within a time budget per frame; where one is missing, tiles of other scales stand in.
 */
export class TileCache<Surface> {
  readonly stats: TileStats = { painted: 0, repaired: 0 };
  private readonly target = new TargetScale();
  private levels: TileLevel<Surface>[] = [];
  private view: PixelView = { x: 0, y: 0, width: 0, height: 0, scale: 1 };
  private frame = 0;
  private job: { tile: Tile<Surface>; job: PaintJob<Surface> } | null = null;
  private surfaces = 0;

  constructor(
    private readonly painter: TilePainter<Surface>,
    private readonly size: number,
    private readonly now: () => number,
  ) {}

  /** Notes that shapes within `box` (board px) changed. */
  invalidate(box: Box): void {
    for (const level of this.levels) {
      const rect = pixelsOf(box, level.scale);
      for (const tile of [...level.touching(rect)]) {
        if (level === this.level) soil(tile, rect);
        else this.drop(level, tile);
      }
    }
  }

  /** Forgets every picture: the theme or a font changed. */
  clear(): void {
    for (const level of this.levels) for (const tile of level.tiles.values()) this.drop(level, tile);
    this.levels = [];
  }

  /**
   * Paints for one frame what `view` needs and the budget allows. `shown`: all that is in view is there and
   * sharp; `idle`: nothing is left to do for another frame.
   */
  update(view: PixelView): { shown: boolean; idle: boolean } {
    this.frame++;
    this.view = view;
    const start = this.now();
    const level = this.choose(this.target.next(view.scale, start, this.has(view.scale)));
    const visible = this.claim(level, this.window(level, 0));
    this.repair(visible);
    const isWhole = this.fill(level, visible, this.within(FILL_MS));
    const shown = isWhole && this.target.settled && !visible.some((tile) => tile.dirty);
    const idle =
      shown && this.fill(level, this.claim(level, this.window(level, this.size)), this.within(RIM_MS));
    this.evict(level);
    return { shown, idle };
  }

  private within(milliseconds: number): () => boolean {
    const end = this.now() + milliseconds;
    return () => this.now() < end;
  }

  /** What to draw where, device px of the viewport. */
  blits(): Blit<Surface>[] {
    return this.level ? blitsOf(this.level, this.levels.slice(1), this.view, this.size) : [];
  }

  /** The level in use stands first. */
  private get level(): TileLevel<Surface> | undefined {
    return this.levels[0];
  }

  private has(scale: number): boolean {
    return this.levels.some((level) => level.scale === scale);
  }

  private choose(scale: number): TileLevel<Surface> {
    const level = this.levels.find((known) => known.scale === scale) ?? new TileLevel(scale, this.size);
    const others = this.levels.filter((other) => other !== level);
    const [previous] = others;
    if (level !== this.level && previous) this.dropDirty(previous);
    this.levels = [level, ...others.slice(0, MAX_LEVELS - 1)];
    for (const old of others.slice(MAX_LEVELS - 1)) {
      for (const tile of old.tiles.values()) this.drop(old, tile);
    }
    return level;
  }

  /** A level that is left is no longer repaired: its true tiles stay as stand-ins. */
  private dropDirty(level: TileLevel<Surface>): void {
    for (const tile of level.tiles.values()) if (tile.dirty || !tile.ready) this.drop(level, tile);
  }

  /** The view in the level's pixels, grown by `margin`. */
  private window(level: TileLevel<Surface>, margin: number): PixelRect {
    const { x, y, width, height, scale } = this.view;
    const ratio = level.scale / scale;
    const rect = { x: x * ratio, y: y * ratio, width: width * ratio, height: height * ratio };
    return growRect(rect, margin);
  }

  /** The tiles of a window, those nearest to its middle first. */
  private claim(level: TileLevel<Surface>, rect: PixelRect): Tile<Surface>[] {
    const range = tilesTouching(rect, this.size);
    const tiles: Tile<Surface>[] = [];
    for (let row = range.top; row <= range.bottom; row++) {
      for (let column = range.left; column <= range.right; column++) {
        const tile = level.claim(column, row);
        tile.usedIn = this.frame;
        tiles.push(tile);
      }
    }
    const column = (rect.x + rect.width / 2) / this.size - 0.5;
    const row = (rect.y + rect.height / 2) / this.size - 0.5;
    const away = (tile: Tile<Surface>) => (tile.column - column) ** 2 + (tile.row - row) ** 2;
    return tiles.sort((a, b) => away(a) - away(b));
  }

  private repair(tiles: readonly Tile<Surface>[]): void {
    const start = this.now();
    for (const tile of tiles) {
      if (!tile.ready || !tile.dirty) continue;
      if (this.now() - start > REPAIR_MS) return;
      this.repairTile(tile);
    }
  }

  private repairTile(tile: Tile<Surface>): void {
    const { dirty, rect } = tile;
    if (!dirty || !this.level) return;
    tile.dirty = null;
    this.stats.repaired++;
    const job = this.painter.begin(rect, dirty, this.level.scale);
    if (tile.surface) this.painter.clear(tile.surface, rect, dirty);
    if (job) job.run(this.surfaceOf(tile), () => true);
  }

  /** Paints missing tiles while time is left. Returns whether none is missing any more. */
  private fill(
    level: TileLevel<Surface>,
    tiles: readonly Tile<Surface>[],
    keepGoing: () => boolean,
  ): boolean {
    for (const tile of tiles) {
      if (tile.ready && !tile.dirty) continue;
      if (!keepGoing()) return false;
      if (tile.ready) this.repairTile(tile);
      else if (!this.paint(level, tile, keepGoing)) return false;
    }
    return true;
  }

  private paint(level: TileLevel<Surface>, tile: Tile<Surface>, keepGoing: () => boolean): boolean {
    if (this.job?.tile !== tile) {
      const job = this.painter.begin(tile.rect, tile.rect, level.scale);
      tile.dirty = null;
      if (tile.surface) this.painter.clear(tile.surface, tile.rect, tile.rect);
      this.job = job && { tile, job };
    }
    if (this.job && !this.job.job.run(this.surfaceOf(tile), keepGoing)) return false;
    this.job = null;
    tile.ready = true;
    this.stats.painted++;
    this.repairTile(tile); // what changed while it was painted
    return true;
  }

  private surfaceOf(tile: Tile<Surface>): Surface {
    if (tile.surface === null) {
      tile.surface = this.painter.create();
      this.surfaces++;
    }
    return tile.surface;
  }

  private drop(level: TileLevel<Surface>, tile: Tile<Surface>): void {
    level.delete(tile);
    if (this.job?.tile === tile) this.job = null;
    if (tile.surface === null) return;
    this.painter.release(tile.surface);
    tile.surface = null;
    this.surfaces--;
  }

  /** Drops the tiles that were not needed for longest, when there are too many. */
  private evict(current: TileLevel<Surface>): void {
    const most = SCREENS_KEPT * tileCount(tilesTouching(this.window(current, this.size), this.size));
    const count = this.levels.reduce((sum, level) => sum + level.tiles.size, 0);
    if (this.surfaces <= most && count <= most * EMPTY_TILES_PER_KEPT) return;
    const unused = this.levels
      .flatMap((level) => [...level.tiles.values()].map((tile) => ({ level, tile })))
      .filter(({ tile }) => tile.usedIn < this.frame)
      .sort((a, b) => a.tile.usedIn - b.tile.usedIn);
    for (const { level, tile } of unused.slice(0, Math.ceil(unused.length / 2))) this.drop(level, tile);
  }
}
