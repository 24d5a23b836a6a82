import { commonRect, joinRects, type PixelRect, tileCount, tilesTouching } from './tileGrid.ts';

/** A square piece of the picture at one scale. */
export interface Tile<Surface> {
  readonly column: number;
  readonly row: number;
  /** Its place in the level, device px. */
  readonly rect: PixelRect;
  /** Null where nothing lies: most of an empty board costs no memory. */
  surface: Surface | null;
  /** Whether it was painted to its end once; until then it is not shown. */
  ready: boolean;
  /** The part that no longer shows the board. */
  dirty: PixelRect | null;
  /** The number of the last frame that needed it. */
  usedIn: number;
}

/** The tiles of one scale, whose grid starts at the board's origin. */
export class TileLevel<Surface> {
  readonly tiles = new Map<string, Tile<Surface>>();

  constructor(
    readonly scale: number,
    private readonly size: number,
  ) {}

  get(column: number, row: number): Tile<Surface> | undefined {
    return this.tiles.get(`${column},${row}`);
  }

  /** The tile there, made (unpainted) when there is none. */
  claim(column: number, row: number): Tile<Surface> {
    const known = this.get(column, row);
    if (known) return known;
    const { size } = this;
    const rect = { x: column * size, y: row * size, width: size, height: size };
    const tile: Tile<Surface> = { column, row, rect, surface: null, ready: false, dirty: null, usedIn: 0 };
    this.tiles.set(`${column},${row}`, tile);
    return tile;
  }

  delete(tile: Tile<Surface>): void {
    this.tiles.delete(`${tile.column},${tile.row}`);
  }

  /** The tiles there are that touch `rect` (level px). */
  *touching(rect: PixelRect): Generator<Tile<Surface>> {
    const range = tilesTouching(rect, this.size);
    if (tileCount(range) > this.tiles.size) {
      for (const tile of this.tiles.values()) if (commonRect(tile.rect, rect)) yield tile;
      return;
    }
    for (let row = range.top; row <= range.bottom; row++) {
      for (let column = range.left; column <= range.right; column++) {
        const tile = this.get(column, row);
        if (tile) yield tile;
      }
    }
  }
}

/** Notes that `rect` (level px) of a tile no longer shows the board. */
export function soil(tile: Tile<unknown>, rect: PixelRect): void {
  const part = commonRect(tile.rect, rect);
  if (part) tile.dirty = tile.dirty ? joinRects(tile.dirty, part) : part;
}
