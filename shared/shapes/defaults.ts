import type { ShapeProps } from './record.ts';

/**
 * What a property is when neither the birth, a column nor the kind says otherwise.
 * Never change a released value: births leave defaults out.
 */
export const DEFAULTS: ShapeProps = {
  x: 0,
  y: 0,
  width: 0,
  height: 0,
  rotation: 0,
  z: 'a0',
  parent: null,
  flipX: false,
  flipY: false,
  fill: 'transparent',
  fillStyle: 'solid',
  stroke: 'black',
  strokeWidth: 2,
  dash: 'solid',
  corners: 'round',
  sloppiness: 'none',
  opacity: 100,
  locked: false,
  font: 'hand',
  fontSize: 20,
  align: 'center',
  verticalAlign: 'middle',
  from: null,
  to: null,
  bend: [],
  route: 'straight',
  heads: 'none,none',
  name: '',
};
