import type { Box } from '../geometry/box.ts';
import { corners } from '../geometry/box.ts';
import type { Pen } from './Pen.ts';
import { polylineData, sharedPath } from './paths.ts';
import { dashPattern, wayAround } from './style.ts';

const WIDTH = 1;

/** A grey dashed box in place of what cannot be drawn. */
export function paintPlaceholder(pen: Pen, place: Box): void {
  const { x, y, width, height } = place;
  const path = sharedPath(`placeholder ${x} ${y} ${width} ${height}`, () =>
    polylineData(corners(place), true),
  );
  const dash = dashPattern('dashed', WIDTH, wayAround(place));
  pen.path(path, { stroke: 'grey', strokeWidth: WIDTH, dash });
}
