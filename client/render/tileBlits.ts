import type { Tile, TileLevel } from './TileLevel.ts';
import { commonRect, type PixelRect, type PixelView, tileCount, tilesTouching } from './tileGrid.ts';

/** A part of a tile's picture and where on the screen it goes, device px. */
export interface Blit<Surface> {
  readonly surface: Surface;
  readonly from: PixelRect;
  readonly to: PixelRect;
}

/** What to draw so that `view` shows `level`, with tiles of `others` in the place of missing ones. */
export function blitsOf<Surface>(
  level: TileLevel<Surface>,
  others: readonly TileLevel<Surface>[],
  view: PixelView,
  size: number,
): Blit<Surface>[] {
  const blits: Blit<Surface>[] = [];
  const ratio = level.scale / view.scale;
  const shown = {
    x: view.x * ratio,
    y: view.y * ratio,
    width: view.width * ratio,
    height: view.height * ratio,
  };
  const range = tilesTouching(shown, size);
  for (let row = range.top; row <= range.bottom; row++) {
    for (let column = range.left; column <= range.right; column++) {
      const tile = level.get(column, row);
      if (tile?.ready) push(blits, tile, tile.rect, level.scale, view);
      else pushStandIns(blits, column, row, level.scale, others, view, size);
    }
  }
  return blits;
}

/** Draws `part` (level px at `scale`) of a tile. Edges are rounded alike for neighbours: no seams. */
function push<Surface>(
  blits: Blit<Surface>[],
  tile: Tile<Surface>,
  part: PixelRect,
  scale: number,
  view: PixelView,
): void {
  if (tile.surface === null) return;
  const ratio = view.scale / scale;
  const x = Math.round(part.x * ratio - view.x);
  const y = Math.round(part.y * ratio - view.y);
  const width = Math.round((part.x + part.width) * ratio - view.x) - x;
  const height = Math.round((part.y + part.height) * ratio - view.y) - y;
  if (width <= 0 || height <= 0) return;
  const from = { x: part.x - tile.rect.x, y: part.y - tile.rect.y, width: part.width, height: part.height };
  blits.push({ surface: tile.surface, from, to: { x, y, width, height } });
}

/** Shows a missing tile by the one other level that covers most of it; two would show through each other. */
function pushStandIns<Surface>(
  blits: Blit<Surface>[],
  column: number,
  row: number,
  scale: number,
  others: readonly TileLevel<Surface>[],
  view: PixelView,
  size: number,
): void {
  let best: { level: TileLevel<Surface>; place: PixelRect; tiles: Tile<Surface>[] } | null = null;
  let bestPart = 0;
  for (const level of others) {
    const ratio = level.scale / scale;
    const edge = size * ratio;
    const place = { x: column * edge, y: row * edge, width: edge, height: edge };
    const tiles = [...level.touching(place)].filter((tile) => tile.ready);
    const part = tiles.length / tileCount(tilesTouching(place, size));
    if (part > bestPart) {
      best = { level, place, tiles };
      bestPart = part;
    }
  }
  for (const tile of best?.tiles ?? []) {
    const part = best && commonRect(tile.rect, best.place);
    if (best && part) push(blits, tile, part, best.level.scale, view);
  }
}
