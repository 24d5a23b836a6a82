import { selectionHandles } from '../editor/handles.ts';
import { Driver } from './Driver.ts';

/** A filled rectangle, 100×80 board px. */
export const boxAt = (x: number, y: number, more = {}) => ({
  kind: 'rect',
  x,
  y,
  width: 100,
  height: 80,
  fill: 'blue-soft',
  ...more,
});

/** A person at a board with three boxes in a row; nothing counted yet. */
export function threeBoxes() {
  const driver = new Driver();
  const a = driver.draw(boxAt(100, 100));
  const b = driver.draw(boxAt(300, 100));
  const c = driver.draw(boxAt(500, 100));
  driver.frame();
  driver.reset();
  return { driver, a, b, c };
}

/** Where handle `id` of the selection is, screen px. */
export const handleOf = (driver: Driver, id: string): [number, number] => {
  const found = selectionHandles(driver.editor).find((each) => each.id === id);
  if (!found) throw new Error(`no handle ${id}`);
  return [found.point.x, found.point.y];
};
