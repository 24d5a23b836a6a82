import { box } from '../geometry/box.ts';
import type { Vec } from '../geometry/vec.ts';
import { boxShape, cornerRadius } from './boxShape.ts';
import { roundedPolygonData, roundedPolygonPoints } from './paths.ts';

/** Top, right, bottom, left. */
const tips = (width: number, height: number): Vec[] => [
  { x: width / 2, y: 0 },
  { x: width, y: height / 2 },
  { x: width / 2, y: height },
  { x: 0, y: height / 2 },
];

export const diamond = boxShape({
  kind: 'diamond',
  label: 'Diamond',
  data: (width, height) => roundedPolygonData(tips(width, height), cornerRadius(width, height)),
  polygon: (width, height) => roundedPolygonPoints(tips(width, height), cornerRadius(width, height)),
  labelBox: (width, height) => box(width / 4, height / 4, width / 2, height / 2),
  labelPadding: 2,
});
