import type { Vec } from '../../shared/geometry/vec.ts';
import type { Camera } from './Camera.ts';

/** A drag this near to the edge of the screen moves the board, screen px. */
const EDGE = 24;
/** How far at most in one frame, screen px. */
const MAX_STEP = 16;

/** How much of the full step a pointer at `at` of 0..`size` wants: negative towards the start, 0 away from edges. */
function pull(at: number, size: number): number {
  const before = Math.min(1, (EDGE - at) / EDGE);
  const beyond = Math.min(1, (at - (size - EDGE)) / EDGE);
  if (size < 4 * EDGE) return 0;
  return before > 0 ? -before : Math.max(0, beyond);
}

/** Moves the board one frame's step when a pointer drags at an edge of the screen. Returns whether it did. */
export function scrollAtEdge(camera: Camera, pointer: Vec): boolean {
  const { width, height } = camera.viewport;
  const [x, y] = [pull(pointer.x, width), pull(pointer.y, height)];
  if (x === 0 && y === 0) return false;
  const before = [camera.x, camera.y];
  camera.panBy(-x * MAX_STEP, -y * MAX_STEP);
  return camera.x !== before[0] || camera.y !== before[1];
}
