import type { Id } from '../../../shared/util/id.ts';
import type { Editor } from '../Editor.ts';
import { inReadingOrder } from '../readingOrder.ts';
import type { Action } from './Action.ts';

/** A shape of the unit that Tab leads to; none beyond the last, where the focus goes on to the page. */
function neighbour(editor: Editor, step: 1 | -1): Id | undefined {
  const units = new Map<Id, Id>();
  const free = editor.board.all().filter(({ locked }) => !locked);
  for (const { id } of inReadingOrder(free)) units.set(editor.focus.unitOf(id), id);
  const selected = editor.focus.selectedUnits();
  const order = [...units.keys()];
  const places = order.flatMap((unit, place) => (selected.has(unit) ? [place] : []));
  if (places.length === 0) return units.get(order.at(step > 0 ? 0 : -1) ?? '');
  const place = step > 0 ? (places.at(-1) ?? 0) + 1 : (places[0] ?? 0) - 1;
  return place < 0 ? undefined : units.get(order[place] ?? '');
}

function walk(editor: Editor, step: 1 | -1): void {
  const next = neighbour(editor, step);
  if (next !== undefined) editor.selection.set(editor.focus.shapesAt(next));
}

/** What Esc ends, innermost first. */
function wayOut(editor: Editor): (() => void) | undefined {
  if (editor.isBusy || editor.editing !== null) return () => editor.cancel();
  if (editor.find.isOpen) return () => editor.find.end();
  if (!editor.isHome) return () => editor.goHome();
  if (editor.focus.entered !== null) return () => editor.focus.stepOut();
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
