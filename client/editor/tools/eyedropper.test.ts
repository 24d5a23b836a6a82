import { expect, test } from 'vitest';
import { boxAt, threeBoxes } from '../../testing/threeBoxes.ts';

/** A red box with a green fill, a plain one that is selected, and the eyedropper. */
function board() {
  const { driver, a, b } = threeBoxes();
  driver.draw(boxAt(100, 300, { stroke: 'red', fill: 'green-soft' }));
  driver.select(a);
  driver.reset();
  driver.key('i');
  return { driver, a, b };
}

test('takes the stroke colour of what is clicked for the selection, as one step, and gives way', () => {
  const { driver, a } = board();
  expect(driver.path).toBe('eyedropper.idle');
  expect(driver.selected).toEqual([a]);
  driver.click([150, 340]);
  expect(driver.shape(a)).toMatchObject({ stroke: 'red', fill: 'blue-soft' });
  expect(driver.path).toBe('select.idle');
  expect(driver.counts).toMatchObject({ changes: 1, gestures: 0 });
  driver.key('Ctrl+Z');
  expect(driver.shape(a).stroke).toBe('black');
});

test.each(['shift', 'alt'])('%s takes the fill', (modifier) => {
  const { driver, a } = board();
  driver.click([150, 340], { [modifier]: true });
  expect(driver.shape(a)).toMatchObject({ stroke: 'black', fill: 'green-soft' });
});

test('without a selection it is for what is drawn next, by the tool before', () => {
  const { driver } = board();
  driver.key('Shift+P');
  driver.key('i');
  driver.click([150, 340]);
  expect(driver.path).toBe('highlight.idle');
  expect(driver.editor.styles.forKind('highlight').stroke).toBe('red');
  expect(driver.editor.styles.forKind('rect').stroke).toBeUndefined();
});

test('the button of a fill takes a fill, once', () => {
  const { driver, a } = board();
  driver.key('v');
  driver.select(a);
  driver.editor.run('pick-fill');
  driver.click([150, 340]);
  expect(driver.shape(a).fill).toBe('green-soft');
  expect(driver.editor.inking.picks).toBe('stroke');
});

test('a click on nothing waits on, Esc takes nothing', () => {
  const { driver, a } = board();
  driver.click([900, 700]);
  expect(driver.path).toBe('eyedropper.idle');
  driver.key('Escape');
  expect(driver.path).toBe('select.idle');
  expect(driver.shape(a).stroke).toBe('black');
  expect(driver.counts.changes).toBe(0);
});
