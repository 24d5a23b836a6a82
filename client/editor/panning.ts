import type { Vec } from '../../shared/geometry/vec.ts';
import type { Camera } from './Camera.ts';

/** Takes hold of the board at `start` (screen px); call the result with where the hand is now. */
export function panning(camera: Camera, start: Vec): (now: Vec) => void {
  const held = camera.toBoard(start);
  return (now) => {
    const under = camera.toBoard(now);
    camera.set({ x: camera.x + held.x - under.x, y: camera.y + held.y - under.y });
  };
}

/** Two fingers hold two board points: the board follows them, moved and zoomed. */
export function pinching(camera: Camera, start: readonly [Vec, Vec]): (now: readonly [Vec, Vec]) => void {
  const held = camera.toBoard(middle(start));
  const scale = camera.zoom / Math.max(1, apart(start));
  return (now) => {
    const at = middle(now);
    camera.zoomAt(at, scale * Math.max(1, apart(now)));
    const under = camera.toBoard(at);
    camera.set({ x: camera.x + held.x - under.x, y: camera.y + held.y - under.y });
  };
}

const middle = ([a, b]: readonly [Vec, Vec]): Vec => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const apart = ([a, b]: readonly [Vec, Vec]): number => Math.hypot(a.x - b.x, a.y - b.y);
