import { shapeBounds } from '../../../shared/shapes/bounds.ts';
import type { ShapeRecord } from '../../../shared/shapes/record.ts';
import type { Editor } from '../Editor.ts';
import type { Action } from './Action.ts';

/** Shapes whose tops are within this of each other are in one line of reading, board px. */
const LINE_HEIGHT = 40;

/** All shapes as one reads: line by line, from left to right. */
function readingOrder({ board }: Editor): ShapeRecord[] {
  const placed = board
    .all()
    .filter(({ locked }) => !locked)
    .map((record) => ({ record, ...shapeBounds(record) }));
  const line = (y: number) => Math.floor(y / LINE_HEIGHT);
  return placed.sort((a, b) => line(a.y) - line(b.y) || a.x - b.x).map(({ record }) => record);
}

/** The shape that Tab leads to; none beyond the last, where the focus goes on to the page. */
function neighbour(editor: Editor, step: 1 | -1): ShapeRecord | undefined {
  const shapes = readingOrder(editor);
  const places = shapes.flatMap(({ id }, place) => (editor.selection.has(id) ? [place] : []));
  if (places.length === 0) return shapes.at(step > 0 ? 0 : -1);
  const place = step > 0 ? Math.max(...places) + 1 : Math.min(...places) - 1;
  return place < 0 ? undefined : shapes[place];
}

function walk(editor: Editor, step: 1 | -1): void {
  const next = neighbour(editor, step);
  if (next) editor.selection.set([next.id]);
}

/** What Esc ends, innermost first. */
function wayOut(editor: Editor): (() => void) | undefined {
  if (editor.isBusy || editor.editing !== null) return () => editor.cancel();
  if (!editor.isHome) return () => editor.goHome();
  return editor.selection.size > 0 ? () => editor.selection.clear() : undefined;
}

export const selectActions: readonly Action[] = [
  {
    id: 'select-all',
    label: 'Select all',
    icon: 'BoxSelect',
    keys: ['Ctrl+A'],
    group: 'edit',
    run(editor) {
      editor.goHome();
      editor.selection.set(editor.board.all().flatMap(({ id, locked }) => (locked ? [] : [id])));
    },
  },
  {
    id: 'select-next',
    label: 'Select the next shape',
    keys: ['Tab'],
    group: 'edit',
    repeats: true,
    when: (editor) => neighbour(editor, 1) !== undefined,
    run: (editor) => walk(editor, 1),
  },
  {
    id: 'select-previous',
    label: 'Select the previous shape',
    keys: ['Shift+Tab'],
    group: 'edit',
    repeats: true,
    when: (editor) => neighbour(editor, -1) !== undefined,
    run: (editor) => walk(editor, -1),
  },
  {
    id: 'step-out',
    label: 'Cancel, finish, deselect',
    keys: ['Escape'],
    group: 'edit',
    anytime: true,
    when: (editor) => wayOut(editor) !== undefined,
    run: (editor) => wayOut(editor)?.(),
  },
];
