import { expect, test } from 'vitest';
import { Driver } from '../testing/Driver.ts';

function board() {
  const driver = new Driver();
  const rect = driver.draw({ kind: 'rect', x: 0, y: 0, stroke: 'red' });
  const line = driver.draw({ kind: 'line', x: 0, y: 200, width: 100, height: 0, stroke: 'blue' });
  return { driver, rect, line, styles: driver.editor.styles };
}

test('shows the styles of the selection, mixed where they differ, in the order of the kinds', () => {
  const { driver, rect, line, styles } = board();
  expect(styles.shown()).toEqual({ props: [], values: {} });
  driver.select(line);
  expect(styles.shown().props).toEqual(['stroke', 'strokeWidth', 'dash', 'route', 'sloppiness', 'opacity']);
  expect(styles.shown().values).toMatchObject({ stroke: 'blue', strokeWidth: 2 });
  driver.select(rect, line);
  expect(styles.shown().values).toMatchObject({ stroke: 'mixed', strokeWidth: 2, fill: 'transparent' });
  expect(styles.shown()).toBe(styles.shown());
});

test('shows what the tool will draw with', () => {
  const { driver, styles } = board();
  styles.set('stroke', 'green');
  driver.key('r');
  expect(styles.shown().values).toMatchObject({ stroke: 'green', fill: 'transparent' });
  driver.key('n');
  expect(styles.shown().values).toMatchObject({ fill: 'yellow-soft' });
});

test('a style goes to those of the selection that have it, as one step, and to what comes next', () => {
  const { driver, rect, line, styles } = board();
  driver.select(rect, line);
  driver.reset();
  styles.set('fill', 'blue-soft');
  expect(driver.shape(rect).fill).toBe('blue-soft');
  expect(driver.shape(line).fill).toBe('transparent');
  expect(styles.next).toEqual({ fill: 'blue-soft' });
  expect(driver.counts.changes).toBe(1);
  driver.editor.undo();
  expect(driver.shape(rect).fill).toBe('transparent');
});

test('a slider shows each value and writes the last, as one step', () => {
  const { driver, rect, styles } = board();
  driver.select(rect);
  driver.reset();
  for (const opacity of [90, 70, 50]) {
    styles.preview('opacity', opacity);
    expect(driver.editor.live.previews.get(rect)?.opacity).toBe(opacity);
    expect(styles.shown().values.opacity).toBe(opacity);
  }
  expect(driver.counts.changes).toBe(0);
  styles.commit();
  expect(driver.shape(rect).opacity).toBe(50);
  expect(driver.counts.changes).toBe(1);
  expect(driver.editor.live.previews.size).toBe(0);
  driver.editor.undo();
  expect(driver.shape(rect).opacity).toBe(100);
  expect(driver.editor.history.canUndo).toBe(false);
});

test('a transparent fill chosen for outlines does not empty sticky notes', () => {
  const { driver, styles } = board();
  styles.set('fill', 'transparent');
  driver.key('n');
  driver.click([600, 400]);
  expect(driver.shapes.at(-1)).toMatchObject({ kind: 'sticky', fill: 'yellow-soft' });
});

test('remembered styles are checked', () => {
  const { styles } = board();
  styles.restore({ stroke: 'red', fill: 'url(evil)', strokeWidth: 'x', opacity: 40, x: 7, unknown: 1 });
  expect(styles.next).toEqual({ stroke: 'red', opacity: 40 });
});

test('a view-only board only takes the styles for later', () => {
  const { driver, rect, styles } = board();
  driver.select(rect);
  driver.board.readOnly = true;
  styles.set('stroke', 'green');
  expect(driver.shape(rect).stroke).toBe('red');
});

test('one head of a line is chosen alone; where ends differ each is mixed alone', () => {
  const { driver, styles } = board();
  const ends = { from: { x: 0, y: 0 }, to: { x: 90, y: 0 } };
  const one = driver.draw({ kind: 'arrow', ...ends });
  const two = driver.draw({ kind: 'arrow', ...ends, heads: 'dot,arrow' });
  driver.select(one, two);
  expect(styles.shown().values.heads).toBe('mixed,arrow');
  styles.set('heads', ',bar');
  expect([driver.shape(one).heads, driver.shape(two).heads]).toEqual(['none,bar', 'dot,bar']);
  expect(styles.next.heads).toBe('none,bar');
});

test('a new arrow keeps its own head when the other end is chosen first', () => {
  const { driver, styles } = board();
  driver.key('a');
  styles.set('heads', 'dot,');
  expect(styles.shown().values.heads).toBe('dot,arrow');
});

test('copied styles are pasted as one step, to each shape those that it has', () => {
  const { driver, rect, line } = board();
  const star = driver.draw({ kind: 'star', x: 300, y: 0, fill: 'red', fillStyle: 'hachure', dash: 'dotted' });
  driver.key('Ctrl+Alt+V');
  driver.select(star);
  driver.key('Ctrl+Alt+C');
  driver.select(rect, line);
  driver.reset();
  driver.key('Ctrl+Alt+V');
  expect(driver.shape(rect)).toMatchObject({ fill: 'red', fillStyle: 'hachure', dash: 'dotted' });
  expect(driver.shape(line)).toMatchObject({ fill: 'transparent', fillStyle: 'solid', dash: 'dotted' });
  expect(driver.counts.changes).toBe(1);
  driver.key('Ctrl+Z');
  expect(driver.shape(rect)).toMatchObject({ fill: 'transparent', dash: 'solid', stroke: 'red' });
});

test('a highlighter has styles of its own, which are remembered apart', () => {
  const { driver, styles } = board();
  driver.key('Shift+P');
  expect(styles.shown().values).toMatchObject({ stroke: 'yellow-5', opacity: 45 });
  styles.set('stroke', 'green');
  driver.drag([
    [100, 100],
    [200, 120],
  ]);
  expect(driver.shapes.at(-1)).toMatchObject({ kind: 'highlight', stroke: 'green', opacity: 45 });
  expect(driver.path).toBe('highlight.idle');
  driver.key('p');
  expect(styles.shown().values).toMatchObject({ stroke: 'black', opacity: 100 });
  styles.set('stroke', 'red');
  const other = board().styles;
  other.restore(JSON.parse(JSON.stringify(styles.next)));
  expect(other.forKind('highlight')).toEqual({ stroke: 'green' });
  expect(other.forKind('draw')).toEqual({ stroke: 'red' });
  other.restore({ apart: { highlight: { stroke: 'url(evil)' }, rect: { stroke: 'red' } } });
  expect(other.forKind('highlight')).toEqual({});
});
