import { box, corners } from '../geometry/box.ts';
import { boxShape } from './boxShape.ts';
import { polygonContour } from './contour.ts';

export const rect = boxShape({
  kind: 'rect',
  label: 'Rectangle',
  outline: (width, height, radius) => polygonContour(corners(box(0, 0, width, height)), radius),
  labelBox: (width, height) => box(0, 0, width, height),
});
