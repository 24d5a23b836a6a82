import { after, IDENTITY, type Matrix } from '../../shared/geometry/transform.ts';
import { paintBounds } from '../../shared/shapes/bounds.ts';
import type { PathStyle, Pen, ShapePath, TextLine, TextStyle } from '../../shared/shapes/Pen.ts';
import { paintShape } from '../../shared/shapes/paintShape.ts';
import { resolveColour, type Theme } from '../../shared/shapes/palette.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import { FONT_STACKS } from '../../shared/shapes/textMeasure.ts';
import { type Context2d, newCanvas } from './canvas.ts';
import {
  AS_ONE_FROM,
  BAR_OPACITY,
  BARS_BELOW,
  isMark,
  markOf,
  NO_OUTLINE_BELOW,
  NO_TEXT_BELOW,
} from './lod.ts';
import { commonRect, type PixelRect, type PixelView, pixelsOf } from './tileGrid.ts';

/** Height of the small letters, relative to the font size: that of a bar in their place. */
const X_HEIGHT = 0.5;

const paths = new WeakMap<ShapePath, Path2D>();

function path2d(path: ShapePath): Path2D {
  const known = paths.get(path);
  if (known) return known;
  const made = new Path2D(path.data);
  paths.set(path, made);
  return made;
}

/**
 * The pen of the canvas layers. Maps are multiplied here, in doubles: far out on the board the canvas's
 * own single precision would be off by whole pixels.
 */
export class KonvaPen implements Pen {
  private context: Context2d;
  private frame: Matrix = IDENTITY;
  private view: PixelView = { x: 0, y: 0, width: 0, height: 0, scale: 1 };
  private opacity = 1;
  private font = '';
  /** Counts instead of painting: see {@link within}. */
  private counting: { marks: number } | null = null;
  /** Of the shape that is painted: the part of the screen that it can touch, and whether it is larger than a dot. */
  private isLarge = false;
  private extent: PixelRect | null = null;
  private spare: Context2d | null = null;

  constructor(
    context: Context2d,
    public theme: Theme,
  ) {
    this.context = context;
  }

  /** Paints on `context` from now on, as `view` shows the board. Resets the context's drawing state. */
  aim(context: Context2d, view: PixelView): void {
    this.view = view;
    this.take(context, { a: view.scale, b: 0, c: 0, d: view.scale, e: -view.x, f: -view.y });
    this.opacity = 1;
  }

  /** Paints `record`, no finer than can be seen. */
  paint(record: ShapeRecord): void {
    const { context, view } = this;
    const bounds = pixelsOf(paintBounds(record), view.scale);
    this.extent = commonRect(
      { ...bounds, x: bounds.x - view.x, y: bounds.y - view.y },
      { ...view, x: 0, y: 0 },
    );
    if (!this.extent) return;
    this.isLarge = Math.max(bounds.width, bounds.height) >= AS_ONE_FROM;
    if (isMark(record, view.scale)) this.mark(record);
    else paintShape(this, record);
    context.globalAlpha = 1;
  }

  within(matrix: Matrix, opacity: number, draw: () => void): void {
    const { frame, opacity: outer } = this;
    this.frame = after(matrix, frame);
    if (this.counting || opacity === 1) draw();
    else if (this.isLarge && this.marksOf(draw) > 1) this.asOne(outer * opacity, draw);
    else {
      this.opacity = outer * opacity;
      draw();
    }
    this.frame = frame;
    this.opacity = outer;
  }

  path(path: ShapePath, { fill, stroke, strokeWidth = 0, dash }: PathStyle): void {
    const hasFill = fill !== undefined && fill !== 'transparent';
    const thinnest = hasFill ? NO_OUTLINE_BELOW / this.view.scale : 0;
    const hasStroke = stroke !== undefined && stroke !== 'transparent' && strokeWidth > thinnest;
    if (this.counting) {
      this.counting.marks += Number(hasFill) + Number(hasStroke);
      return;
    }
    const { context } = this;
    this.place();
    if (hasFill) {
      context.fillStyle = resolveColour(fill, this.theme);
      context.fill(path2d(path));
    }
    if (hasStroke) {
      context.strokeStyle = resolveColour(stroke, this.theme);
      context.lineWidth = strokeWidth;
      if (dash) context.setLineDash([...dash]);
      context.stroke(path2d(path));
      if (dash) context.setLineDash([]);
    }
  }

  text(lines: readonly TextLine[], { font, fontSize, colour }: TextStyle): void {
    if (this.counting) {
      this.counting.marks++;
      return;
    }
    const { context } = this;
    const height = fontSize * this.view.scale;
    if (height < NO_TEXT_BELOW) return;
    this.place();
    context.fillStyle = resolveColour(colour, this.theme);
    if (height < BARS_BELOW) {
      context.globalAlpha = this.opacity * BAR_OPACITY;
      const bar = fontSize * X_HEIGHT;
      for (const { x, baseline, width } of lines) context.fillRect(x, baseline - bar, width, bar);
      return;
    }
    const wanted = `${fontSize}px ${FONT_STACKS[font]}`;
    if (this.font !== wanted) {
      context.font = wanted;
      this.font = wanted;
    }
    for (const { text, x, baseline } of lines) context.fillText(text, x, baseline);
  }

  private place(): void {
    const { a, b, c, d, e, f } = this.frame;
    this.context.setTransform(a, b, c, d, e, f);
    this.context.globalAlpha = this.opacity;
  }

  private take(context: Context2d, frame: Matrix): void {
    this.context = context;
    this.frame = frame;
    this.font = '';
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.textBaseline = 'alphabetic';
    context.textRendering = 'geometricPrecision'; // letters keep their distances at every zoom
    context.fontKerning = 'normal';
  }

  private mark(record: ShapeRecord): void {
    const { context, view } = this;
    const { x, y, width, height } = paintBounds(record);
    const { colour, opacity } = markOf(record);
    if (colour === 'transparent') return;
    const { scale } = view;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = opacity;
    context.fillStyle = resolveColour(colour, this.theme);
    context.fillRect(x * scale - view.x, y * scale - view.y, width * scale, height * scale);
  }

  private marksOf(draw: () => void): number {
    const counting = { marks: 0 };
    this.counting = counting;
    draw();
    this.counting = null;
    return counting.marks;
  }

  /** Paints several marks as one translucent picture, so that a fill does not show through its own outline. */
  private asOne(opacity: number, draw: () => void): void {
    const { context, frame, extent } = this;
    if (!extent || context === this.spare) {
      this.opacity = opacity; // a translucent part of a translucent shape: near enough
      draw();
      return;
    }
    const { x, y, width, height } = extent;
    const spare = this.spareCanvas(width, height);
    this.take(spare, { ...frame, e: frame.e - x, f: frame.f - y });
    this.opacity = 1;
    draw();
    this.take(context, frame);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = opacity;
    context.drawImage(spare.canvas, 0, 0, width, height, x, y, width, height);
  }

  private spareCanvas(width: number, height: number): Context2d {
    const { spare } = this;
    if (!spare || spare.canvas.width < width || spare.canvas.height < height) {
      const grown = spare?.canvas ?? { width: 0, height: 0 };
      this.spare = newCanvas(Math.max(width, grown.width), Math.max(height, grown.height));
      return this.spare;
    }
    spare.setTransform(1, 0, 0, 1, 0, 0);
    spare.clearRect(0, 0, width, height);
    return spare;
  }
}
