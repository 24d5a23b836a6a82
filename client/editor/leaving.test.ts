import { expect, test } from 'vitest';
import { Driver } from '../testing/Driver.ts';

test('leaving the board keeps a drag as far as it went', () => {
  const driver = new Driver();
  const id = driver.draw({ kind: 'rect', x: 100, y: 100, width: 100, height: 100, fill: 'red-soft' });
  driver.drag(
    [
      [150, 150],
      [250, 150],
    ],
    { hold: true },
  );
  driver.pointer('pointermove', [350, 150]); // no frame will come for it
  driver.editor.leave();
  expect(driver.shape(id).x).toBe(300);
  expect(driver.path).toBe('select.idle');
});

test('leaving the board leaves no text behind that nobody typed, and keeps one that somebody did', () => {
  const driver = new Driver();
  driver.key('t');
  driver.click([300, 300]);
  expect(driver.editor.editing).not.toBeNull();
  driver.editor.leave();
  expect(driver.shapes).toHaveLength(0);
  driver.key('t');
  driver.click([300, 300]);
  driver.editor.typeText(driver.editor.editing ?? '', 0, 0, 'kept');
  driver.editor.leave();
  expect(driver.only.text).toBe('kept');
  expect(driver.editor.editing).toBeNull();
});

test('leaving the board keeps a line that is made point by point, with the point that is pressed', () => {
  const driver = new Driver();
  driver.key('l');
  driver.click([100, 100]);
  driver.click([200, 100]);
  driver.move([300, 300]);
  driver.down([300, 300]);
  expect(driver.path).toBe('line.adding');
  driver.editor.leave();
  expect(driver.only).toMatchObject({ from: { x: 100, y: 100 }, bend: [[200, 100]], to: { x: 300, y: 300 } });
  expect(driver.path).toBe('select.idle');
  expect(driver.editor.live.drafts).toEqual([]);
});
