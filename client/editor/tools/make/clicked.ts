import { shapeAt } from '../reach.ts';
import { editLabel } from '../select/labels.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { place } from './place.ts';

/** The tool `id` waits to put down a shape of `kind` by a click, and to type in it. */
export const clickedIdle = (id: string, kind: string): ToolState => ({
  path: `${id}.idle`,
  cursor: 'crosshair',
  down: (_, pointer) => (pointer.button === 0 ? pointing(id, kind) : undefined),
});

const pointing = (id: string, kind: string): ToolState => ({
  path: `${id}.pointing`,
  cursor: 'crosshair',
  up(editor, pointer: Pointer) {
    const under = shapeAt(editor, pointer);
    const typing = under?.kind === kind ? editLabel(editor, under) : null;
    return typing ?? place(editor, kind, pointer.point);
  },
});
