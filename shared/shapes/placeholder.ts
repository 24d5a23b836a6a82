import type { Box } from '../geometry/box.ts';
import { corners } from '../geometry/box.ts';
import type { PathStyle, Pen } from './Pen.ts';
import { polylineData, sharedPath } from './paths.ts';
import { dashPattern } from './style.ts';

const WIDTH = 1;
const STYLE: PathStyle = { stroke: 'grey', strokeWidth: WIDTH, dash: dashPattern('dashed', WIDTH) };

/** A grey dashed box in place of what cannot be drawn. */
export function paintPlaceholder(pen: Pen, place: Box): void {
  const { x, y, width, height } = place;
  const path = sharedPath(`placeholder ${x} ${y} ${width} ${height}`, () =>
    polylineData(corners(place), true),
  );
  pen.path(path, STYLE);
}
