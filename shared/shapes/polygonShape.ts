import { type Box, box } from '../geometry/box.ts';
import type { Vec } from '../geometry/vec.ts';
import { boxShape } from './boxShape.ts';
import { polygonContour } from './contour.ts';
import type { ShapeDef } from './ShapeDef.ts';

/** Corners as parts of the box: 0,0 is its top left, 1,1 its bottom right. */
export type Tips = readonly (readonly [x: number, y: number])[];

/** A kind of shape with straight sides, as one row of a table. */
export interface PolygonRow {
  readonly kind: string;
  readonly label: string;
  /** Its corners in order: as parts of the box, or in board px where they depend on its size. */
  readonly tips: Tips | ((width: number, height: number) => readonly Vec[]);
  /** Where its text stands, as parts of the box. */
  readonly labelBox: readonly [x: number, y: number, width: number, height: number];
  /** Board px. */
  readonly labelPadding?: number;
}

/** Labels of polygons stand in boxes that are well inside. */
const LABEL_PADDING = 2;

/** All about the kind that a row describes. */
export function polygonShape({
  kind,
  label,
  tips,
  labelBox,
  labelPadding = LABEL_PADDING,
}: PolygonRow): ShapeDef {
  const [x, y, wide, high] = labelBox;
  const tipsIn = (width: number, height: number): readonly Vec[] =>
    typeof tips === 'function'
      ? tips(width, height)
      : tips.map(([u, v]) => ({ x: u * width, y: v * height }));
  return boxShape({
    kind,
    label,
    outline: (width, height, radius) => polygonContour(tipsIn(width, height), radius),
    labelBox: (width, height): Box => box(x * width, y * height, wide * width, high * height),
    labelPadding,
  });
}
