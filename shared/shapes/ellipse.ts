import { box } from '../geometry/box.ts';
import { ellipsePolygon } from '../geometry/curve.ts';
import { boxShape } from './boxShape.ts';
import { ellipseData } from './paths.ts';

/** The free part, on each side, around the largest box inside of an ellipse. */
const INSET = (1 - Math.SQRT1_2) / 2;

export const ellipse = boxShape({
  kind: 'ellipse',
  label: 'Ellipse',
  data: ellipseData,
  polygon: (width, height) => ellipsePolygon(box(0, 0, width, height)),
  labelBox: (width, height) =>
    box(width * INSET, height * INSET, width * Math.SQRT1_2, height * Math.SQRT1_2),
  labelPadding: 2,
});
