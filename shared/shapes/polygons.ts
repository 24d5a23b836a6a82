import type { Vec } from '../geometry/vec.ts';
import { type PolygonRow, polygonShape, type Tips } from './polygonShape.ts';
import type { ShapeDef } from './ShapeDef.ts';

/** The corners of a regular polygon, the first at the top, stretched to fill the box; every other one is `inner` as far out. */
function around(count: number, inner = 1): Tips {
  const points = Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count - Math.PI / 2;
    const radius = index % 2 === 0 ? 1 : inner;
    return { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius };
  });
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const part = (value: number, all: readonly number[]) =>
    (value - Math.min(...all)) / (Math.max(...all) - Math.min(...all));
  return points.map(({ x, y }) => [part(x, xs), part(y, ys)]);
}

/** The head of a block arrow opens by 45° to each side, as far as the box is long enough. */
const headLength = (along: number, across: number, most: number): number =>
  Math.min(across / 2, along * most);

/** A block arrow to the right: its shaft has half of the height. */
function arrowTips(width: number, height: number): readonly Vec[] {
  const neck = width - headLength(width, height, 0.6);
  const [top, bottom] = [height / 4, (height * 3) / 4];
  return [
    { x: 0, y: top },
    { x: neck, y: top },
    { x: neck, y: 0 },
    { x: width, y: height / 2 },
    { x: neck, y: height },
    { x: neck, y: bottom },
    { x: 0, y: bottom },
  ];
}

function doubleArrowTips(width: number, height: number): readonly Vec[] {
  const head = headLength(width, height, 0.4);
  const [top, bottom, neck] = [height / 4, (height * 3) / 4, width - head];
  return [
    { x: 0, y: height / 2 },
    { x: head, y: 0 },
    { x: head, y: top },
    { x: neck, y: top },
    { x: neck, y: 0 },
    { x: width, y: height / 2 },
    { x: neck, y: height },
    { x: neck, y: bottom },
    { x: head, y: bottom },
    { x: head, y: height },
  ];
}

const turned = (tips: readonly Vec[]): Vec[] => tips.map(({ x, y }) => ({ x: y, y: x }));

/** Every kind with straight sides but the oldest. A new one is one row; a released row never changes its kind. */
const ROWS: readonly PolygonRow[] = [
  {
    kind: 'triangle',
    label: 'Triangle',
    tips: [
      [0.5, 0],
      [1, 1],
      [0, 1],
    ],
    labelBox: [0.25, 0.48, 0.5, 0.48],
  },
  {
    kind: 'right-triangle',
    label: 'Right triangle',
    tips: [
      [0, 0],
      [1, 1],
      [0, 1],
    ],
    labelBox: [0.03, 0.48, 0.45, 0.5],
  },
  {
    kind: 'parallelogram',
    label: 'Parallelogram',
    tips: [
      [0.25, 0],
      [1, 0],
      [0.75, 1],
      [0, 1],
    ],
    labelBox: [0.25, 0, 0.5, 1],
  },
  {
    kind: 'trapezoid',
    label: 'Trapezoid',
    tips: [
      [0.22, 0],
      [0.78, 0],
      [1, 1],
      [0, 1],
    ],
    labelBox: [0.22, 0, 0.56, 1],
  },
  { kind: 'pentagon', label: 'Pentagon', tips: around(5), labelBox: [0.2, 0.25, 0.6, 0.75] },
  {
    kind: 'hexagon',
    label: 'Hexagon',
    tips: [
      [0.25, 0],
      [0.75, 0],
      [1, 0.5],
      [0.75, 1],
      [0.25, 1],
      [0, 0.5],
    ],
    labelBox: [0.2, 0.1, 0.6, 0.8],
  },
  {
    kind: 'octagon',
    label: 'Octagon',
    tips: [
      [0.29, 0],
      [0.71, 0],
      [1, 0.29],
      [1, 0.71],
      [0.71, 1],
      [0.29, 1],
      [0, 0.71],
      [0, 0.29],
    ],
    labelBox: [0.12, 0.17, 0.76, 0.66],
  },
  { kind: 'star', label: 'Star', tips: around(10, 0.45), labelBox: [0.28, 0.36, 0.44, 0.4] },
  {
    kind: 'cross',
    label: 'Cross',
    tips: [
      [0.33, 0],
      [0.67, 0],
      [0.67, 0.33],
      [1, 0.33],
      [1, 0.67],
      [0.67, 0.67],
      [0.67, 1],
      [0.33, 1],
      [0.33, 0.67],
      [0, 0.67],
      [0, 0.33],
      [0.33, 0.33],
    ],
    labelBox: [0.03, 0.33, 0.94, 0.34],
  },
  {
    kind: 'chevron',
    label: 'Chevron',
    tips: [
      [0, 0],
      [0.7, 0],
      [1, 0.5],
      [0.7, 1],
      [0, 1],
      [0.3, 0.5],
    ],
    labelBox: [0.28, 0.15, 0.5, 0.7],
  },
  { kind: 'arrow-right', label: 'Arrow right', tips: arrowTips, labelBox: [0.02, 0.25, 0.68, 0.5] },
  {
    kind: 'arrow-left',
    label: 'Arrow left',
    tips: (width, height) => arrowTips(width, height).map(({ x, y }) => ({ x: width - x, y })),
    labelBox: [0.3, 0.25, 0.68, 0.5],
  },
  {
    kind: 'arrow-up',
    label: 'Arrow up',
    tips: (width, height) => turned(arrowTips(height, width)).map(({ x, y }) => ({ x, y: height - y })),
    labelBox: [0.25, 0.3, 0.5, 0.68],
  },
  {
    kind: 'arrow-down',
    label: 'Arrow down',
    tips: (width, height) => turned(arrowTips(height, width)),
    labelBox: [0.25, 0.02, 0.5, 0.68],
  },
  {
    kind: 'arrow-both',
    label: 'Double arrow',
    tips: doubleArrowTips,
    labelBox: [0.2, 0.25, 0.6, 0.5],
  },
  {
    kind: 'speech-bubble',
    label: 'Speech bubble',
    tips: [
      [0, 0],
      [1, 0],
      [1, 0.78],
      [0.46, 0.78],
      [0.16, 1],
      [0.22, 0.78],
      [0, 0.78],
    ],
    labelBox: [0, 0, 1, 0.78],
    labelPadding: 8,
  },
];

export const polygons: readonly ShapeDef[] = ROWS.map(polygonShape);
