import { type Box, box, boxAround, centre, corners, expand, unionBoxes } from '../geometry/box.ts';
import { apply, type Matrix } from '../geometry/transform.ts';
import { boxMatrix } from './boxMatrix.ts';
import { contourBox, mapContour } from './contour.ts';
import { shapeDef } from './index.ts';
import { labelText } from './labelText.ts';
import { perRecord } from './perRecord.ts';
import type { ShapeRecord } from './record.ts';
import type { Outline, ShapeDef } from './ShapeDef.ts';

/** Letters may reach this far out of their line, relative to the font size: slanted tops, long tails. */
const LETTER_OVERHANG = 0.3;

/** Softened edges of what is drawn reach half a pixel further. */
const ANTIALIASING = 0.5;

/** From the frame of `record` to the board. */
export const shapeMatrix: (record: ShapeRecord) => Matrix = perRecord(boxMatrix);

/** The outlines of `record`, board px. */
export function boardOutlines(record: ShapeRecord): readonly Outline[] {
  const matrix = shapeMatrix(record);
  return shapeDef(record.kind)
    .outline(record)
    .map(({ points, closed }) => ({ points: points.map((point) => apply(matrix, point)), closed }));
}

const turnedBounds = perRecord((record: ShapeRecord): Box => {
  const hull = record.erased.length === 0 ? shapeDef(record.kind).hull?.(record) : undefined;
  if (hull) return contourBox(mapContour(hull, (point) => apply(shapeMatrix(record), point)));
  return boxAround(boardOutlines(record).flatMap(({ points }) => points));
});

/** The box around the outline of `record`, its rotation included, without the thickness of its stroke. Board px. */
export function shapeBounds(record: ShapeRecord): Box {
  // Outlines of whole shapes fill their box, so that nothing has to be laid out or decoded for the bounds of a whole board.
  if (record.rotation === 0 && record.erased.length === 0)
    return box(record.x, record.y, record.width, record.height);
  return turnedBounds(record);
}

/**
 * The box of `record` as it is before it is turned by its rotation about the box's centre: its own, or around what the
 * eraser left of it. Board px.
 */
export const shapeFrame = perRecord((record: ShapeRecord): Box => {
  const { x, y, width, height } = record;
  if (record.erased.length === 0) return box(x, y, width, height);
  const left = boxAround(
    shapeDef(record.kind)
      .outline(record)
      .flatMap(({ points }) => points),
  );
  const middle = apply(shapeMatrix(record), centre(left));
  return box(middle.x - left.width / 2, middle.y - left.height / 2, left.width, left.height);
});

/** How thick the outline of `record` is drawn, board px. */
export const thicknessOf = (def: ShapeDef, record: ShapeRecord): number =>
  def.thickness?.(record) ?? record.strokeWidth;

/** The box that all of paint stays in: stroke, label, arrowheads, shadow. Board px. */
export const paintBounds = perRecord((record: ShapeRecord): Box => {
  const def = shapeDef(record.kind);
  const label = labelText(record, def);
  const outlined = expand(shapeBounds(record), thicknessOf(def, record) / 2);
  const beyond = [
    ...(label ? [expand(label.box, LETTER_OVERHANG * record.fontSize)] : []),
    ...(def.inkBox ? [def.inkBox(record)] : []),
  ].map((local) => onBoard(local, record));
  return expand(unionBoxes([outlined, ...beyond]) ?? outlined, ANTIALIASING);
});

/** The box, board px, around a box in the frame of `record`. */
function onBoard(local: Box, record: ShapeRecord): Box {
  if (record.rotation === 0) return { ...local, x: local.x + record.x, y: local.y + record.y };
  return boxAround(corners(local).map((corner) => apply(shapeMatrix(record), corner)));
}

/** The box around the outlines of all `records`, or null when there are none. Board px. */
export const selectionBounds = (records: Iterable<ShapeRecord>): Box | null =>
  unionBoxes(Array.from(records, shapeBounds));
