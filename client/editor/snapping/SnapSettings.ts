import { Switches } from '../Switches.ts';

/** Between two lines of the grid, board px. */
export const GRID_SIZE = 20;

/** What gestures snap to, on this device. */
export class SnapSettings extends Switches<{ readonly grid: boolean; readonly objects: boolean }> {
  constructor(onChange: () => void) {
    super({ grid: false, objects: false }, onChange);
  }

  /** The grid is shown, and what is moved or made snaps to it. */
  get grid(): boolean {
    return this.stored.grid;
  }

  /** What is moved or made snaps to other shapes; Ctrl during a drag means the opposite. */
  get objects(): boolean {
    return this.stored.objects;
  }
}
