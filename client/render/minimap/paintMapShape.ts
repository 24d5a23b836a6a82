import { paintBounds, shapeMatrix, thicknessOf } from '../../../shared/shapes/bounds.ts';
import { shapeDef } from '../../../shared/shapes/index.ts';
import { resolveColour, type Theme } from '../../../shared/shapes/palette.ts';
import type { ShapeRecord } from '../../../shared/shapes/record.ts';
import type { Outline } from '../../../shared/shapes/ShapeDef.ts';
import type { Context2d } from '../canvas.ts';
import { BAR_OPACITY, markOf } from '../lod.ts';

/** Smaller shapes are one mark, map px: their form could not be told. */
const MARK_BELOW = 5;
/** A mark is never fainter: on a map everything is to be found. */
const FAINTEST = 0.3;
/** No line is thinner, map px. */
const THINNEST = 1;
/** As many points of a line say how it runs. */
const MAX_POINTS = 40;

/** Paints a shape as simply as a map needs it: its outline, in its colours. `context` maps the board to the map. */
export function paintMapShape(context: Context2d, record: ShapeRecord, scale: number, theme: Theme): void {
  const bounds = paintBounds(record);
  if (Math.max(bounds.width, bounds.height) * scale < MARK_BELOW) {
    const { colour, opacity } = markOf(record);
    const least = THINNEST / scale;
    context.globalAlpha = Math.max(FAINTEST, opacity);
    context.fillStyle = resolveColour(colour, theme);
    context.fillRect(bounds.x, bounds.y, Math.max(least, bounds.width), Math.max(least, bounds.height));
    return;
  }
  context.save();
  const { a, b, c, d, e, f } = shapeMatrix(record);
  context.transform(a, b, c, d, e, f);
  paintOutlines(context, record, scale, theme);
  context.restore();
}

function paintOutlines(context: Context2d, record: ShapeRecord, scale: number, theme: Theme): void {
  const def = shapeDef(record.kind);
  const outlines = def.outline(record);
  const hasFill = def.styles.includes('fill');
  const isSolid = outlines.every(({ closed }) => closed);
  context.beginPath();
  for (const outline of outlines) trace(context, outline);
  context.globalAlpha = record.opacity / 100;
  if (hasFill && isSolid && record.fill !== 'transparent') {
    context.fillStyle = resolveColour(record.fill, theme);
    context.fill();
  }
  if (def.styles.includes('stroke') && (hasFill || !isSolid)) {
    context.strokeStyle = resolveColour(record.stroke, theme);
    context.lineWidth = Math.max(THINNEST / scale, thicknessOf(def, record));
    context.stroke();
  } else if (!hasFill) {
    context.globalAlpha *= BAR_OPACITY; // letters and pictures cover their box in part
    context.fillStyle = resolveColour(record.stroke, theme);
    context.fill();
  }
}

function trace(context: Context2d, { points, closed }: Outline): void {
  const step = Math.max(1, Math.ceil(points.length / MAX_POINTS));
  points.forEach(({ x, y }, index) => {
    const isEnd = index === points.length - 1;
    if (index === 0) context.moveTo(x, y);
    else if (isEnd || index % step === 0) context.lineTo(x, y);
  });
  if (closed) context.closePath();
}
