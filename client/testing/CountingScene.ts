import type { Box } from '../../shared/geometry/box.ts';
import { paintBounds } from '../../shared/shapes/bounds.ts';
import { paintShape } from '../../shared/shapes/paintShape.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import { RecordingPen } from '../../shared/shapes/testing/RecordingPen.ts';
import type { Id } from '../../shared/util/id.ts';
import type { Editor } from '../editor/Editor.ts';
import { boardBoxOf, type PixelRect } from '../render/tileGrid.ts';
import { type PaintJob, TileCache, type TilePainter } from '../render/tiles.ts';

const TILE_SIZE = 256;

export interface PaintCounts {
  /** Tiles, or dirty parts of tiles, painted. */
  tiles: number;
  /** Shapes painted on tiles. */
  tileShapes: number;
  /** Shapes painted over the tiles, once for each frame in which that layer was painted. */
  liveShapes: number;
}

/** What the browser's scene would paint: the real tile cache, pens that only count, a clock that stands still. */
export class CountingScene implements TilePainter<null> {
  readonly counts: PaintCounts = { tiles: 0, tileShapes: 0, liveShapes: 0 };
  private readonly tiles = new TileCache<null>(this, TILE_SIZE, () => 0);
  private readonly bounds = new Map<Id, Box>();
  private hidden: ReadonlySet<Id> = new Set();
  private isLiveStale = false;

  constructor(private readonly editor: Editor) {
    for (const record of editor.board.all()) this.bounds.set(record.id, paintBounds(record));
    editor.board.on('change', ({ ids }) => {
      for (const id of ids) this.change(id);
    });
    editor.on('live', () => {
      this.hide(editor.live.hidden());
      this.isLiveStale = true;
    });
  }

  /** Paints a frame. */
  paint(): void {
    const { camera, live } = this.editor;
    const { x, y, zoom, viewport } = camera;
    const place = { x: Math.round(x * zoom), y: Math.round(y * zoom) };
    this.tiles.update({ ...place, ...viewport, scale: zoom });
    if (!this.isLiveStale) return;
    this.isLiveStale = false;
    const layers = [live.peerPreviews.values(), live.previews.values(), live.peerDrafts, live.drafts];
    for (const record of layers.flatMap((layer) => [...layer])) {
      paintShape(new RecordingPen(), record);
      this.counts.liveShapes++;
    }
  }

  create(): null {
    return null;
  }

  release(): void {}

  clear(): void {}

  begin(_tile: PixelRect, part: PixelRect, scale: number): PaintJob<null> | null {
    this.counts.tiles++;
    const found = this.editor.index.search(boardBoxOf(part, scale));
    const shapes = found.filter(({ id }) => !this.hidden.has(id));
    return shapes.length > 0 ? { run: () => this.paintAll(shapes) } : null;
  }

  private paintAll(shapes: readonly ShapeRecord[]): boolean {
    for (const shape of shapes) paintShape(new RecordingPen(), shape);
    this.counts.tileShapes += shapes.length;
    return true;
  }

  private change(id: Id): void {
    const before = this.bounds.get(id);
    const record = this.editor.board.get(id);
    if (before) this.tiles.invalidate(before);
    this.bounds.delete(id);
    if (!record) return;
    this.bounds.set(id, paintBounds(record));
    this.tiles.invalidate(paintBounds(record));
  }

  private hide(hidden: ReadonlySet<Id>): void {
    const before = this.hidden;
    this.hidden = new Set(hidden);
    for (const id of new Set([...before, ...hidden])) {
      const bounds = this.bounds.get(id);
      if (bounds && before.has(id) !== hidden.has(id)) this.tiles.invalidate(bounds);
    }
  }
}
