import type { Random } from '../../util/random.ts';
import type { StrokePoint } from '../strokeCodec.ts';

/** A stroke as a hand draws it: `count` points 1 to 6 px apart, direction and pressure changing smoothly. Board px. */
export function drawnStroke(random: Random, count: number): StrokePoint[] {
  let x = 1000 * random();
  let y = 1000 * random();
  let direction = 2 * Math.PI * random();
  let turn = 0;
  let speed = 1 + 5 * random();
  let pressure = 0.2 + 0.6 * random();
  return Array.from({ length: count }, () => {
    turn = 0.85 * turn + 0.12 * (random() - 0.5);
    direction += turn;
    speed = Math.min(6, Math.max(1, speed + 0.8 * (random() - 0.5)));
    pressure = Math.min(1, Math.max(0.05, pressure + 0.04 * (random() - 0.5)));
    x += speed * Math.cos(direction);
    y += speed * Math.sin(direction);
    return { x, y, pressure };
  });
}
