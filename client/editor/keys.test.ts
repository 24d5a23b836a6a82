import { expect, test } from 'vitest';
import { Driver, keyOf } from '../testing/Driver.ts';
import { matchesKeys } from './keys.ts';

const NONE = { shift: false, alt: false, ctrl: false };

test('every key of the list is taken by its own action and by no other', () => {
  const { editor } = new Driver();
  for (const action of editor.actions) {
    for (const keys of action.keys ?? []) {
      const takers = editor.actions.filter((each) =>
        each.keys?.some((other) => matchesKeys(other, keyOf(keys))),
      );
      expect(
        takers.map(({ id }) => id),
        keys,
      ).toEqual([action.id]);
    }
  }
});

test('ids are unique; every action has a label', () => {
  const { actions } = new Driver().editor;
  expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
  expect(actions.every(({ label }) => label.length > 2)).toBe(true);
});

test('the documented keys are there', () => {
  const { editor } = new Driver();
  const known = new Set(editor.actions.flatMap(({ keys = [] }) => keys));
  const documented =
    'v 1 h r 2 d 3 o 4 a 5 l 6 p x 7 t 8 e 0 n q Ctrl+A Ctrl+C Ctrl+X Ctrl+V Ctrl+Z Ctrl+Shift+Z Ctrl+Y Ctrl+D ' +
    'Delete Backspace Ctrl+] Ctrl+[ Ctrl+Shift+] Ctrl+Shift+[ ] [ Ctrl+= Ctrl+- Ctrl+0 Shift+0 Shift+1 Shift+2 ' +
    'ArrowLeft ArrowRight ArrowUp ArrowDown Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown ' +
    'Escape Enter Ctrl+Enter Tab Shift+Tab';
  expect(documented.split(' ').filter((keys) => !known.has(keys))).toEqual([]);
});

test('every tool key chooses its tool', () => {
  const driver = new Driver();
  for (const tool of driver.editor.tools) {
    for (const key of tool.keys) {
      driver.editor.setTool(tool.id === 'hand' ? 'select' : 'hand');
      driver.key(key);
      expect(driver.editor.toolId, key).toBe(tool.id);
    }
  }
});

test('a layout without Latin letters falls back to where the key is', () => {
  const driver = new Driver();
  driver.key('r', { key: 'к' });
  expect(driver.editor.toolId).toBe('rect');
  driver.draw({ kind: 'rect', x: 0, y: 0 });
  driver.key('Ctrl+A', { key: 'ф' });
  expect(driver.selected).toHaveLength(1);
});

test('a Latin layout counts by what the key types', () => {
  expect(matchesKeys('a', { type: 'keydown', key: 'a', code: 'KeyQ', modifiers: NONE, repeat: false })).toBe(
    true,
  );
  expect(matchesKeys('q', { type: 'keydown', key: 'a', code: 'KeyQ', modifiers: NONE, repeat: false })).toBe(
    false,
  );
  // Scripts that press keys by what they type send no { for Shift and [.
  const back = { type: 'keydown', key: '[', code: 'BracketLeft', repeat: false } as const;
  const modifiers = { ...NONE, ctrl: true, shift: true };
  expect(matchesKeys('Ctrl+Shift+[', { ...back, modifiers })).toBe(true);
  expect(matchesKeys('Ctrl+[', { ...back, modifiers })).toBe(false);
  // A German keyboard types ] with AltGr, and has + where a US one has ].
  const plus = { type: 'keydown', key: '+', code: 'BracketRight', modifiers: NONE, repeat: false } as const;
  expect(matchesKeys(']', plus)).toBe(false);
  expect(matchesKeys('Ctrl++', { ...plus, modifiers: { ...NONE, ctrl: true } })).toBe(true);
});

test('handlesKey tells which keys the browser must leave alone', () => {
  const driver = new Driver();
  const handles = (keys: string) => driver.editor.handlesKey(keyOf(keys));
  expect(handles('Delete')).toBe(false);
  expect(handles('ArrowLeft')).toBe(false);
  expect(handles('Tab')).toBe(false);
  driver.select(driver.draw({ kind: 'rect', x: 0, y: 0 }));
  expect(['Delete', 'ArrowLeft', 'Ctrl+D', 'Ctrl+A', ' '].filter((keys) => !handles(keys))).toEqual([]);
  // The browser's own events bring these, with the system's clipboard.
  expect(['Ctrl+C', 'Ctrl+X', 'Ctrl+V', 'Ctrl+R', 'F5'].filter(handles)).toEqual([]);
});

test('Esc steps out: gesture, tool, selection', () => {
  const driver = new Driver();
  driver.select(driver.draw({ kind: 'rect', x: 0, y: 0 }));
  driver.key('r');
  driver.drag(
    [
      [300, 300],
      [400, 400],
    ],
    { hold: true },
  );
  driver.key('Escape');
  expect(driver.path).toBe('rect.idle');
  driver.up([400, 400]);
  driver.key('Escape');
  expect(driver.path).toBe('select.idle');
  driver.key('Ctrl+A');
  driver.key('Escape');
  expect(driver.selected).toEqual([]);
  expect(driver.editor.handlesKey(keyOf('Escape'))).toBe(false);
});

test('in the middle of a drag the browser does nothing with our keys either', () => {
  const driver = new Driver();
  driver.key('r');
  driver.drag(
    [
      [0, 0],
      [100, 100],
    ],
    { hold: true },
  );
  const handles = (keys: string) => driver.editor.handlesKey(keyOf(keys));
  expect(['Ctrl+F', 'Ctrl+D', 'Ctrl+A', 'Tab'].filter((keys) => !handles(keys))).toEqual([]);
  expect(['Ctrl+C', 'Ctrl+R', 'F5'].filter(handles)).toEqual([]);
});

test('a key while dragging does nothing but Esc and zoom', () => {
  const driver = new Driver();
  driver.draw({ kind: 'rect', x: 100, y: 100, fill: 'red-soft' });
  driver.drag(
    [
      [150, 150],
      [250, 250],
    ],
    { hold: true },
  );
  for (const keys of ['Delete', 'Ctrl+D', 'r', 'Ctrl+Z', 'ArrowLeft']) driver.key(keys);
  expect(driver.path).toBe('select.translating');
  driver.up([250, 250]);
  expect(driver.only).toMatchObject({ x: 200, y: 200 });
});
