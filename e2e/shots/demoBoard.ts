import type { ShapePartial } from '../../shared/shapes/record.ts';
import { strokeBirth } from '../../shared/shapes/strokeBirth.ts';

/** A pen's way through `points` of a function, with a hand's pressure. */
function pen(count: number, at: (t: number) => readonly [x: number, y: number]): ShapePartial {
  const points = Array.from({ length: count }, (_, i) => {
    const t = i / (count - 1);
    const [x, y] = at(t);
    return { x, y, pressure: 0.35 + 0.3 * Math.sin(Math.PI * t) };
  });
  return { kind: 'draw', ...strokeBirth(points) };
}

const note = (x: number, y: number, fill: string, text: string): ShapePartial => ({
  kind: 'sticky',
  x,
  y,
  width: 168,
  height: 168,
  fill,
  text,
});

const arrow = (from: readonly [number, number], to: readonly [number, number]): ShapePartial => ({
  kind: 'arrow',
  from: { x: from[0], y: from[1] },
  to: { x: to[0], y: to[1] },
});

/** A board as a small team might have drawn it, for pictures. */
export const demoBoard: readonly ShapePartial[] = [
  { kind: 'text', x: 300, y: 110, text: 'From idea to launch', fontSize: 36 },
  { ...pen(60, (t) => [302 + t * 318, 166 + Math.sin(t * 9) * 3 - t * 4]), stroke: 'orange', strokeWidth: 4 },
  { kind: 'rect', x: 300, y: 220, width: 170, height: 90, fill: 'blue-soft', text: 'Sketch it\ntogether' },
  { kind: 'diamond', x: 560, y: 200, width: 190, height: 130, fill: 'yellow-soft', text: 'Works\noffline?' },
  { kind: 'ellipse', x: 840, y: 220, width: 180, height: 90, fill: 'green-soft', text: 'Ship it' },
  arrow([478, 265], [554, 265]),
  arrow([756, 265], [834, 265]),
  { ...arrow([655, 336], [655, 430]), dash: 'dashed' },
  note(570, 440, 'red-soft', 'Merge on reconnect: nobody loses a stroke'),
  note(300, 440, 'yellow-soft', 'Ask the test group about notes on the phone'),
  note(840, 440, 'violet-soft', 'Demo on Friday'),
  {
    ...pen(90, (t) => [1050 + Math.cos(t * 6.6 - 2.4) * 44, 250 + Math.sin(t * 6.6 - 2.4) * 40]),
    stroke: 'green',
  },
  {
    ...pen(36, (t) => [1030 + t * 62, 250 + (t < 0.35 ? t * 52 : 18.2 - (t - 0.35) * 82)]),
    stroke: 'green',
    strokeWidth: 4,
  },
];
