import { expect, test } from 'vitest';
import { shapeDef } from '../../../shared/shapes/index.ts';
import { seededRandom } from '../../../shared/util/random.ts';
import { Driver } from '../../testing/Driver.ts';
import { tools } from './index.ts';

const WILD = [Number.NaN, Infinity, -Infinity, 1e300, -1e300, 0, 1e-300, 1e7];

test.each(tools.filter(({ writes, family }) => writes && !family).map(({ id }) => id))(
  'whatever the pointer says, and wherever the board is, %s stores nothing that cannot be drawn',
  (id) => {
    const random = seededRandom(9);
    const some = () => WILD[Math.floor(random() * WILD.length)] ?? 0;
    for (const far of [0, 1e7 - 200, -1e9]) {
      const driver = new Driver();
      driver.editor.setKeepTool(true);
      for (let count = 0; count < 8; count++) {
        driver.editor.camera.set({ x: far, y: -far, zoom: count % 2 === 0 ? 1 : 0.05 });
        driver.editor.setTool(id);
        driver.drag(
          [
            [100, 100],
            [300, 250],
            [some(), some()],
          ],
          { steps: 1, alt: count % 3 === 0 },
        );
        driver.drag(
          [
            [some(), some()],
            [300, 250],
          ],
          { steps: 1, shift: count % 4 === 0 },
        );
        driver.click([some(), 300]);
        driver.blur();
        driver.editor.stopEditing();
      }
      for (const record of driver.shapes) expect(shapeDef(record.kind).isDrawable(record)).toBe(true);
    }
  },
);
