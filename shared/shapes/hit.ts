import { type Box, containsBox, containsPoint, expand, intersects } from '../geometry/box.ts';
import {
  distanceToPolyline,
  pointInPolygon,
  polygonTouchesBox,
  polylineTouchesBox,
} from '../geometry/polygon.ts';
import { apply, inverse } from '../geometry/transform.ts';
import type { Vec } from '../geometry/vec.ts';
import { boardOutlines, paintBounds, shapeBounds, shapeMatrix, thicknessOf } from './bounds.ts';
import { shapeDef } from './index.ts';
import { labelText } from './labelText.ts';
import type { ShapeRecord } from './record.ts';
import type { ShapeDef } from './ShapeDef.ts';

/** Whether the inside of `record` belongs to it: a fill is seen there, or the kind is solid without one. */
const isSolid = (def: ShapeDef, record: ShapeRecord): boolean =>
  def.solid === true || (def.styles.includes('fill') && record.fill !== 'transparent');

/**
 * Whether a click at `point` means this shape: on its outline, on its text, or inside when that is solid.
 * @param point board px
 * @param tolerance how far off the ink a click may be, board px
 */
export function hitsShape(record: ShapeRecord, point: Vec, tolerance: number): boolean {
  if (!containsPoint(expand(paintBounds(record), tolerance), point)) return false;
  const def = shapeDef(record.kind);
  if (!def.isDrawable(record)) return false;
  const local = apply(inverse(shapeMatrix(record)), point);
  const label = labelText(record, def);
  if (label && containsPoint(expand(label.box, tolerance), local)) return true;
  const reach = tolerance + thicknessOf(def, record) / 2;
  const solid = isSolid(def, record);
  return def
    .outline(record)
    .some(
      ({ points, closed }) =>
        (closed && solid && pointInPolygon(local, points)) ||
        distanceToPolyline(local, points, closed) <= reach,
    );
}

/** Whether a marquee over `box` (board px) touches the shape; the free inside of an unfilled one does not count. */
export function touchesBox(record: ShapeRecord, box: Box): boolean {
  const bounds = shapeBounds(record);
  if (!intersects(bounds, box)) return false;
  const def = shapeDef(record.kind);
  if (!def.isDrawable(record)) return false;
  if (containsBox(box, bounds)) return true;
  const solid = isSolid(def, record);
  return boardOutlines(record).some(({ points, closed }) =>
    closed && solid ? polygonTouchesBox(points, box) : polylineTouchesBox(points, box, closed),
  );
}

/** Whether a marquee over `box` (board px) wraps the whole shape. */
export const insideBox = (record: ShapeRecord, box: Box): boolean =>
  containsBox(box, shapeBounds(record)) && shapeDef(record.kind).isDrawable(record);
