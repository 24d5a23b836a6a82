import { box } from '../geometry/box.ts';
import { QUARTER_ARC } from '../geometry/curve.ts';
import { boxShape } from './boxShape.ts';
import type { Edge } from './contour.ts';

/** Half the height of the lid, relative to the height and to the width. */
const RIM_OF_HEIGHT = 0.14;
const RIM_OF_WIDTH = 0.2;

const rimOf = (width: number, height: number): number =>
  Math.min(height * RIM_OF_HEIGHT, width * RIM_OF_WIDTH);

/** Half an ellipse at height `y`, from side to side over `y + rise`: two edges. */
function halfEllipse(fromX: number, toX: number, y: number, rise: number): Edge[] {
  const middle = (fromX + toX) / 2;
  const handle = ((toX - fromX) / 2) * QUARTER_ARC;
  const up = rise * QUARTER_ARC;
  return [
    {
      to: { x: middle, y: y + rise },
      handles: [
        { x: fromX, y: y + up },
        { x: middle - handle, y: y + rise },
      ],
    },
    {
      to: { x: toX, y },
      handles: [
        { x: middle + handle, y: y + rise },
        { x: toX, y: y + up },
      ],
    },
  ];
}

export const cylinder = boxShape({
  kind: 'cylinder',
  label: 'Cylinder',
  outline(width, height) {
    const rim = rimOf(width, height);
    return {
      from: { x: 0, y: rim },
      edges: [
        ...halfEllipse(0, width, rim, -rim),
        { to: { x: width, y: height - rim } },
        ...halfEllipse(width, 0, height - rim, rim),
      ],
      closed: true,
    };
  },
  details(width, height) {
    const rim = rimOf(width, height);
    return [{ from: { x: 0, y: rim }, edges: halfEllipse(0, width, rim, rim), closed: false }];
  },
  labelBox(width, height) {
    const rim = rimOf(width, height);
    return box(0, 2 * rim, width, Math.max(0, height - 3 * rim));
  },
  hasCorners: false,
});
