/** Between two lines of the grid, board px. */
export const GRID_SIZE = 20;

/** What gestures snap to, on this device. */
export class SnapSettings {
  private hasGrid = false;
  private hasObjects = false;

  constructor(private readonly onChange: () => void) {}

  /** The grid is shown, and what is moved or made snaps to it. */
  get grid(): boolean {
    return this.hasGrid;
  }

  /** What is moved or made snaps to other shapes; Ctrl during a drag means the opposite. */
  get objects(): boolean {
    return this.hasObjects;
  }

  set({ grid = this.hasGrid, objects = this.hasObjects }: { grid?: boolean; objects?: boolean }): void {
    this.hasGrid = grid;
    this.hasObjects = objects;
    this.onChange();
  }
}
