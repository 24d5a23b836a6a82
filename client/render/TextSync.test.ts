import { beforeEach, describe, expect, test } from 'vitest';
import { applySteps, type TextStep } from '../../shared/board/textSteps.ts';
import { type TextField, TextSync } from './TextSync.ts';
import { stepsOfSplice } from './textSplice.ts';

class Field implements TextField {
  selectionDirection: 'forward' | 'backward' | 'none' = 'none';
  value = '';
  selectionStart = 0;
  selectionEnd = 0;

  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start;
    this.selectionEnd = end;
  }

  /** Types (or pastes) over the selection. */
  type(text: string): void {
    const { value, selectionStart, selectionEnd } = this;
    this.value = value.slice(0, selectionStart) + text + value.slice(selectionEnd);
    this.setSelectionRange(selectionStart + text.length, selectionStart + text.length);
  }
}

let field: Field;
let board: string;
let sync: TextSync;
let writes: number;

beforeEach(() => {
  open('hello');
});

function open(text: string): void {
  field = new Field();
  field.value = text;
  field.setSelectionRange(text.length, text.length);
  board = text;
  writes = 0;
  sync = new TextSync(field, text, (splice) => {
    writes++;
    const steps = stepsOfSplice(splice);
    board = applySteps(board, steps);
    sync.receive(steps, false); // as the board does
  });
}

function peer(...steps: TextStep[]): void {
  board = applySteps(board, steps);
  sync.receive(steps, true);
}

test('typing writes one splice each', () => {
  field.type(' you');
  sync.send();
  expect(board).toBe('hello you');
  expect(writes).toBe(1);
  sync.send();
  expect(writes).toBe(1);
});

test("a peer's letters before the caret move it, those behind do not", () => {
  field.setSelectionRange(2, 4);
  peer({ insert: 'XX' });
  expect(field.value).toBe('XXhello');
  expect([field.selectionStart, field.selectionEnd]).toEqual([4, 6]);
  peer({ retain: 7 }, { insert: '!' });
  expect([field.selectionStart, field.selectionEnd]).toEqual([4, 6]);
});

test('both typing keeps every letter', () => {
  field.type('1');
  sync.send();
  peer({ insert: '2' });
  field.type('3');
  sync.send();
  expect(board).toBe('2hello13');
  expect(field.value).toBe(board);
});

test('undo puts the caret where it changed something', () => {
  field.setSelectionRange(0, 0);
  sync.receive([{ retain: 3 }, { insert: 'XX' }], false);
  expect(field.value).toBe('helXXlo');
  expect([field.selectionStart, field.selectionEnd]).toEqual([5, 5]);
});

describe('while composing', () => {
  beforeEach(() => sync.compose());

  test('the field is left alone and nothing is written', () => {
    field.type('に');
    sync.send();
    peer({ insert: 'XX' });
    expect(field.value).toBe('helloに');
    expect(writes).toBe(0);
  });

  test('both texts are there at the end, the caret behind ours', () => {
    field.type('日本');
    peer({ insert: 'XX' });
    peer({ retain: 7 }, { insert: '!' });
    sync.endComposing();
    expect(board).toBe('XXhello日本!');
    expect(field.value).toBe(board);
    expect(field.selectionStart).toBe('XXhello日本'.length);
  });

  test('a peer deletes around it', () => {
    field.type('日本');
    peer({ delete: 5 });
    sync.endComposing();
    expect(board).toBe('日本');
    expect(field.value).toBe('日本');
  });

  test('without anything composed the caret follows', () => {
    peer({ insert: 'XX' });
    sync.endComposing();
    expect(field.value).toBe('XXhello');
    expect(field.selectionStart).toBe(7);
    expect(writes).toBe(0);
  });

  test('without anything from others one splice is written', () => {
    field.type('日本');
    sync.endComposing();
    expect(board).toBe('hello日本');
    expect(writes).toBe(1);
  });

  test('what is composed is written when the page may be gone, and the rest at the end', () => {
    field.type('日');
    sync.flush();
    expect(board).toBe('hello日');
    field.type('本');
    sync.send();
    expect(board).toBe('hello日');
    sync.endComposing();
    expect(board).toBe('hello日本');
    sync.flush();
    expect(writes).toBe(2);
  });

  test('the board having another text is not shown yet', () => {
    sync.check('other');
    expect(field.value).toBe('hello');
  });
});

test('where field and board got apart the board wins', () => {
  sync.check('hell');
  expect(field.value).toBe('hell');
  expect(field.selectionStart).toBe(4);
});
