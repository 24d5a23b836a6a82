import { box, corners } from '../geometry/box.ts';
import { boxShape, cornerRadius } from './boxShape.ts';
import { roundedPolygonData, roundedPolygonPoints } from './paths.ts';

export const rect = boxShape({
  kind: 'rect',
  label: 'Rectangle',
  data: (width, height) => roundedPolygonData(corners(box(0, 0, width, height)), cornerRadius(width, height)),
  polygon: (width, height) =>
    roundedPolygonPoints(corners(box(0, 0, width, height)), cornerRadius(width, height)),
  labelBox: (width, height) => box(0, 0, width, height),
});
