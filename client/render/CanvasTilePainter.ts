import type { Box } from '../../shared/geometry/box.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import { type Context2d, newCanvas } from './canvas.ts';
import type { KonvaPen } from './KonvaPen.ts';
import { boardBoxOf, type PixelRect } from './tileGrid.ts';
import type { PaintJob, TilePainter } from './tiles.ts';

/** Shapes painted between two looks at the clock. */
const SHAPES_PER_LOOK = 16;

/** Bitmaps kept for reuse: making one costs more than blanking one. */
const MAX_SPARE = 32;

/** Paints tiles on canvases, with the shapes that `shapesIn` gives for a part of the board, lowest first. */
export class CanvasTilePainter implements TilePainter<Context2d> {
  private readonly spare: Context2d[] = [];

  constructor(
    private readonly size: number,
    private readonly pen: KonvaPen,
    private readonly shapesIn: (box: Box) => ShapeRecord[],
  ) {}

  create(): Context2d {
    const known = this.spare.pop();
    if (!known) return newCanvas(this.size, this.size);
    known.setTransform(1, 0, 0, 1, 0, 0);
    known.clearRect(0, 0, this.size, this.size);
    return known;
  }

  release(surface: Context2d): void {
    if (this.spare.length < MAX_SPARE) this.spare.push(surface);
  }

  clear(surface: Context2d, tile: PixelRect, part: PixelRect): void {
    surface.setTransform(1, 0, 0, 1, 0, 0);
    surface.clearRect(part.x - tile.x, part.y - tile.y, part.width, part.height);
  }

  begin(tile: PixelRect, part: PixelRect, scale: number): PaintJob<Context2d> | null {
    const shapes = this.shapesIn(boardBoxOf(part, scale));
    if (shapes.length === 0) return null;
    let next = 0;
    return {
      run: (surface, keepGoing) => {
        surface.save();
        clipTo(surface, tile, part);
        this.pen.aim(surface, { ...tile, scale });
        do {
          for (const end = next + SHAPES_PER_LOOK; next < end && next < shapes.length; next++) {
            const shape = shapes[next];
            if (shape) this.pen.paint(shape);
          }
        } while (next < shapes.length && keepGoing());
        surface.restore();
        return next >= shapes.length;
      },
    };
  }
}

function clipTo(surface: Context2d, tile: PixelRect, part: PixelRect): void {
  surface.setTransform(1, 0, 0, 1, 0, 0);
  surface.beginPath();
  surface.rect(part.x - tile.x, part.y - tile.y, part.width, part.height);
  surface.clip();
}
