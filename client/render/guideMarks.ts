import type { Guide } from '../editor/snapping/guides.ts';
import type { CanvasTheme } from './canvasTheme.ts';
import type { Marks } from './marks.ts';

/** Half of the bar at each end of a gap, CSS px. */
const BAR = 4;

/** Draws why a gesture snapped: a line, or a gap with a bar at each end. */
export function paintGuide(marks: Marks, { kind, from, to }: Guide, { guide }: CanvasTheme): void {
  const [a, b] = [marks.place(from), marks.place(to)];
  const isAcross = Math.abs(b.x - a.x) > Math.abs(b.y - a.y);
  const bar = isAcross ? { x: 0, y: BAR } : { x: BAR, y: 0 };
  const bars = kind === 'gap' ? [a, b] : [];
  const ends = bars.map(({ x, y }) => [
    { x: x - bar.x, y: y - bar.y },
    { x: x + bar.x, y: y + bar.y },
  ]);
  marks.polygons([[a, b], ...ends], guide, 1);
}
