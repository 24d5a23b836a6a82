import { inkData, inkSize } from './freehand.ts';
import { strokeShape } from './strokeShape.ts';

export const draw = strokeShape({
  kind: 'draw',
  label: 'Draw',
  defaults: {},
  size: inkSize,
  data: ({ points, hasPressure }, strokeWidth) => inkData(points, hasPressure, strokeWidth),
  style: ({ stroke }) => ({ fill: stroke }),
});
