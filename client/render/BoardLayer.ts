import Konva from 'konva/lib/Core.js';
import type { Board } from '../../shared/board/Board.ts';
import type { Box } from '../../shared/geometry/box.ts';
import { paintBounds } from '../../shared/shapes/bounds.ts';
import type { Theme } from '../../shared/shapes/palette.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import type { Id } from '../../shared/util/id.ts';
import { CanvasTilePainter } from './CanvasTilePainter.ts';
import { type Context2d, newCanvas } from './canvas.ts';
import { KonvaPen } from './KonvaPen.ts';
import { boardBoxOf, type PixelView } from './tileGrid.ts';
import { TileCache, type TileStats } from './tiles.ts';

/** Edge of a tile, device px: larger ones repaint too much for an edit, smaller ones cost more to copy. */
const TILE_SIZE = 256;

/** Where shapes are found by place, in paint order. */
export interface ShapeIndex {
  search(box: Box): ShapeRecord[];
}

/** The shapes at rest: one Konva shape that copies tiles to the screen. */
export class BoardLayer {
  readonly layer = new Konva.Layer({ listening: false });
  blits = 0;
  private readonly pen: KonvaPen;
  private readonly tiles: TileCache<Context2d>;
  private hidden: ReadonlySet<Id> = new Set();
  private editing: Id | null = null;
  /** Where each shape was painted: what must be painted over once it moves. */
  private readonly bounds = new Map<Id, Box>();
  private view: PixelView | null = null;

  constructor(
    private readonly board: Board,
    private readonly index: ShapeIndex,
    theme: Theme,
  ) {
    this.pen = new KonvaPen(newCanvas(1, 1), theme);
    this.tiles = this.newTiles();
    for (const record of board.all()) this.bounds.set(record.id, paintBounds(record));
    this.layer.add(new Konva.Shape({ listening: false, sceneFunc: ({ _context }) => this.blit(_context) }));
  }

  get stats(): TileStats {
    return this.tiles.stats;
  }

  setTheme(theme: Theme): void {
    this.pen.theme = theme;
    this.tiles.clear();
  }

  /** Takes note that shapes changed. */
  change(ids: Iterable<Id>): void {
    for (const id of ids) {
      const before = this.bounds.get(id);
      const record = this.board.get(id);
      const now = record && paintBounds(record);
      if (now) this.bounds.set(id, now);
      else this.bounds.delete(id);
      this.soil(before, now);
    }
  }

  /** The shapes that others paint: they leave the tiles, or join them again. O(hidden). */
  hide(hidden: ReadonlySet<Id>): void {
    const before = this.hidden;
    this.hidden = new Set(hidden);
    for (const id of before) if (!hidden.has(id)) this.soil(this.bounds.get(id));
    for (const id of hidden) if (!before.has(id)) this.soil(this.bounds.get(id));
  }

  /** The shape whose text is edited: its text is left to the text editor. */
  edit(id: Id | null): void {
    if (id === this.editing) return;
    const before = this.editing;
    this.editing = id;
    for (const changed of [before, id]) if (changed !== null) this.soil(this.bounds.get(changed));
  }

  /** Paints what the frame's budget allows, and the screen. See {@link TileCache.update}. */
  paint(view: PixelView): { shown: boolean; idle: boolean } {
    this.view = view;
    const progress = this.tiles.update(view);
    this.layer.drawScene();
    return progress;
  }

  /** Paints everything that `view` shows on `context`, without tiles. What tiles must look like. */
  paintPlain(context: Context2d, view: PixelView): void {
    this.pen.aim(context, view);
    for (const record of this.shapesIn(boardBoxOf(view, view.scale))) this.pen.paint(record);
  }

  private newTiles(): TileCache<Context2d> {
    const painter = new CanvasTilePainter(TILE_SIZE, this.pen, (box) => this.shapesIn(box));
    return new TileCache(painter, TILE_SIZE, () => performance.now());
  }

  private shapesIn(box: Box): ShapeRecord[] {
    const found = this.index.search(box);
    const shapes = this.hidden.size === 0 ? found : found.filter(({ id }) => !this.hidden.has(id));
    const at = this.editing === null ? -1 : shapes.findIndex(({ id }) => id === this.editing);
    const edited = shapes[at];
    return edited ? shapes.with(at, { ...edited, text: '' }) : shapes;
  }

  private soil(...boxes: (Box | undefined)[]): void {
    for (const box of boxes) if (box) this.tiles.invalidate(box);
  }

  private blit(context: Context2d): void {
    if (!this.view) return;
    this.blits++;
    context.setTransform(1, 0, 0, 1, 0, 0);
    for (const { surface, from, to } of this.tiles.blits()) {
      context.drawImage(
        surface.canvas,
        from.x,
        from.y,
        from.width,
        from.height,
        to.x,
        to.y,
        to.width,
        to.height,
      );
    }
  }
}
