import { expect, test } from 'vitest';
import { Driver, type Spot } from '../../../testing/Driver.ts';

const WAY: readonly Spot[] = [
  [100, 100],
  [200, 100],
  [200, 250],
];

/** The line tool with three points clicked. */
function clicked() {
  const driver = new Driver();
  driver.key('l');
  driver.reset();
  for (const spot of WAY) driver.click(spot);
  return driver;
}

const CORNERS = { from: { x: 100, y: 100 }, bend: [[200, 100]], to: { x: 200, y: 250 } };

test('each click is a point; nothing is written before the end, and peers see the line grow', () => {
  const driver = clicked();
  expect(driver.path).toBe('line.betweenPoints');
  driver.move([300, 300]);
  expect(driver.editor.live.drafts).toMatchObject([{ to: { x: 300, y: 300 } }]);
  expect(driver.editor.live.drafts[0]?.bend).toHaveLength(2);
  expect(driver.gestures.at(-1)).toMatchObject({ type: 'draft', partial: { to: { x: 300, y: 300 } } });
  expect(driver.counts.changes).toBe(0);
  expect(driver.shapes).toHaveLength(0);
});

test.each([
  ['Enter', (driver: Driver) => driver.key('Enter')],
  ['Esc', (driver: Driver) => driver.key('Escape')],
  ['a second click there', (driver: Driver) => driver.click([200, 250])],
  ['a right click', (driver: Driver) => driver.click([400, 250], { button: 2 })],
  ['leaving the window', (driver: Driver) => driver.blur()],
])('%s ends it with the points that were clicked, as one step', (_, end) => {
  const driver = clicked();
  end(driver);
  expect(driver.only).toMatchObject({ kind: 'line', ...CORNERS });
  expect(driver.path).toBe('select.idle');
  expect(driver.selected).toEqual([driver.only.id]);
  expect(driver.counts.changes).toBe(1);
  expect(driver.gestures.at(-1)).toBeNull();
  driver.key('Ctrl+Z');
  expect(driver.shapes).toHaveLength(0);
});

test('another tool keeps what was drawn, too', () => {
  const driver = clicked();
  driver.editor.setTool('rect');
  expect(driver.only).toMatchObject(CORNERS);
  expect(driver.path).toBe('rect.idle');
});

test('the next point follows a press until it is let go; Esc takes it back alone', () => {
  const driver = clicked();
  driver.drag(
    [
      [300, 250],
      [320, 270],
    ],
    { hold: true },
  );
  expect(driver.path).toBe('line.adding');
  driver.key('Escape');
  expect(driver.path).toBe('line.betweenPoints');
  driver.up([320, 270]);
  driver.key('Enter');
  expect(driver.only).toMatchObject(CORNERS);
});

test('Shift keeps each part to steps of 15°', () => {
  const driver = new Driver();
  driver.key('l');
  driver.click([100, 100]);
  driver.click([200, 104], { shift: true });
  driver.key('Enter');
  expect(driver.only.to?.y).toBe(100);
});

test('one point alone is no line', () => {
  const driver = new Driver();
  driver.key('l');
  driver.click([100, 100]);
  driver.key('Enter');
  expect(driver.shapes).toHaveLength(0);
  expect(driver.path).toBe('line.idle');
  driver.drag([
    [100, 100],
    [200, 100],
    [100, 100],
  ]);
  expect(driver.shapes).toHaveLength(0);
});

test('a kept tool stays for the next line', () => {
  const driver = new Driver();
  driver.key('l');
  driver.key('q');
  for (const spot of WAY) driver.click(spot);
  driver.key('Enter');
  expect(driver.path).toBe('line.idle');
});
