import { expect, test } from 'vitest';
import { Driver } from '../../testing/Driver.ts';

const boxAt = (x: number, y: number) => ({ kind: 'rect', x, y, width: 100, height: 80 });

test('N, a click and typing make a sticky note in one step', () => {
  const driver = new Driver();
  driver.key('n');
  driver.click([400, 300]);
  expect(driver.path).toBe('select.editing');
  expect(driver.only).toMatchObject({ kind: 'sticky', x: 300, y: 200, width: 200, height: 200 });
  expect(driver.editor.editing).toBe(driver.only.id);
  driver.type('hello');
  driver.wait(2000);
  driver.type(' world');
  driver.key('Escape');
  expect(driver.path).toBe('select.idle');
  expect(driver.only.text).toBe('hello world');
  expect(driver.selected).toEqual([driver.only.id]);
  driver.key('Ctrl+Z');
  expect(driver.shapes).toHaveLength(0);
  expect(driver.editor.history.canUndo).toBe(false);
  driver.key('Ctrl+Shift+Z');
  expect(driver.only.text).toBe('hello world');
});

test('an empty sticky note stays, an empty text does not and leaves no step', () => {
  const driver = new Driver();
  driver.key('n');
  driver.click([400, 300]);
  driver.key('Escape');
  expect(driver.only.kind).toBe('sticky');
  driver.key('Delete');
  driver.key('Ctrl+Z');
  driver.key('Ctrl+Z');
  expect(driver.editor.history.canUndo).toBe(false);
  driver.key('t');
  driver.click([700, 300]);
  expect(driver.path).toBe('select.editing');
  expect(driver.shapes).toHaveLength(0); // to peers it is not there yet
  driver.type('  ');
  driver.key('Escape');
  expect(driver.shapes).toHaveLength(0);
  expect(driver.editor.history.canUndo).toBe(false);
});

test('T and a click type at the pointer', () => {
  const driver = new Driver();
  driver.key('t');
  driver.click([400, 300]);
  driver.type('abc');
  expect(driver.only).toMatchObject({ kind: 'text', x: 400, text: 'abc' });
  expect(Math.abs(driver.only.y + driver.only.height / 2 - 300)).toBeLessThan(1);
  driver.click([800, 600]);
  expect(driver.editor.editing).toBeNull();
  expect(driver.selected).toEqual([]);
  expect(driver.path).toBe('select.idle');
});

test('a double click on the empty canvas types there', () => {
  const driver = new Driver();
  driver.doubleClick([400, 300]);
  expect(driver.path).toBe('select.editing');
  driver.type('x');
  driver.key('Ctrl+Enter');
  expect(driver.only).toMatchObject({ kind: 'text', text: 'x' });
});

test('a double click or Enter types the label of a shape; undo takes the typing back by pauses', () => {
  const driver = new Driver();
  const id = driver.draw(boxAt(100, 100));
  driver.doubleClick([150, 140]);
  expect(driver.editor.editing).toBe(id);
  driver.type('label');
  driver.key('Escape');
  expect(driver.shape(id).text).toBe('label');
  driver.key('Enter');
  expect(driver.editor.editing).toBe(id);
  driver.type('!');
  driver.key('Escape');
  expect(driver.shape(id).text).toBe('label!');
  driver.key('Ctrl+Z');
  expect(driver.shape(id).text).toBe('label');
  driver.key('Ctrl+Z');
  expect(driver.shape(id).text).toBe('');
  driver.key('Ctrl+Y');
  driver.key('Ctrl+Y');
  expect(driver.shape(id).text).toBe('label!');
});

test('emptying a text deletes it, and one undo brings both back', () => {
  const driver = new Driver();
  const id = driver.draw({ kind: 'text', x: 100, y: 100, text: 'gone' });
  driver.doubleClick([110, 110]);
  expect(driver.editor.editing).toBe(id);
  driver.editor.typeText(id, 0, 4, '');
  driver.key('Escape');
  expect(driver.board.get(id)).toBeUndefined();
  driver.key('Ctrl+Z');
  expect(driver.shape(id).text).toBe('gone');
});

test('shortcuts wait while a text is typed', () => {
  const driver = new Driver();
  driver.key('n');
  driver.click([400, 300]);
  for (const key of ['v', 'Delete', 'Ctrl+D', 'r']) driver.key(key);
  expect(driver.path).toBe('select.editing');
  expect(driver.shapes).toHaveLength(1);
});

test('lines and strokes take no text', () => {
  const driver = new Driver();
  const line = driver.draw({ kind: 'line', from: { x: 100, y: 100 }, to: { x: 300, y: 100 } });
  driver.doubleClick([200, 100]);
  expect(driver.editor.editing).toBeNull();
  expect(driver.selected).toEqual([line]);
  driver.editor.startEditing(line);
  expect(driver.editor.editing).toBeNull();
  expect(
    driver.editor.handlesKey({
      type: 'keydown',
      key: 'Enter',
      code: 'Enter',
      modifiers: { shift: false, alt: false, ctrl: false },
      repeat: false,
    }),
  ).toBe(false);
});

test('with the tool kept, a click ends the text and the next one makes another', () => {
  const driver = new Driver();
  driver.key('n');
  driver.key('q');
  driver.click([200, 200]);
  driver.type('one');
  driver.click([600, 200]);
  expect(driver.path).toBe('sticky.idle');
  driver.click([600, 200]);
  expect(driver.shapes).toHaveLength(2);
});

test('typing beyond the text, or in a shape that is gone, is ignored', () => {
  const driver = new Driver();
  const id = driver.draw({ kind: 'sticky', x: 0, y: 0, text: 'abc' });
  driver.editor.typeText(id, 2, 5, 'x');
  driver.editor.typeText(id, -1, 0, 'x');
  expect(driver.shape(id).text).toBe('abc');
  driver.board.remove([id]);
  driver.editor.typeText(id, 0, 0, 'x');
  driver.editor.startEditing(id);
  expect(driver.editor.editing).toBeNull();
});
