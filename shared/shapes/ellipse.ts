import { box } from '../geometry/box.ts';
import { boxShape } from './boxShape.ts';
import { ellipseContour } from './contour.ts';

/** The free part, on each side, around the largest box inside of an ellipse. */
const INSET = (1 - Math.SQRT1_2) / 2;

export const ellipse = boxShape({
  kind: 'ellipse',
  label: 'Ellipse',
  outline: ellipseContour,
  labelBox: (width, height) =>
    box(width * INSET, height * INSET, width * Math.SQRT1_2, height * Math.SQRT1_2),
  labelPadding: 2,
  hasCorners: false,
});
