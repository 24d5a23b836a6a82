import { box } from '../../../../shared/geometry/box.ts';
import { hitsShape } from '../../../../shared/shapes/hit.ts';
import { shapeDef } from '../../../../shared/shapes/index.ts';
import type { ShapeRecord } from '../../../../shared/shapes/record.ts';
import type { Editor } from '../../Editor.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { editing } from './editing.ts';

/** Whether text can be typed in the shape. */
export const takesText = (record: ShapeRecord): boolean =>
  !record.locked && shapeDef(record.kind).labelBox(record) !== null;

/** Begins to type in a shape; null where it takes no text. */
export function editLabel(editor: Editor, record: ShapeRecord | undefined): ToolState | null {
  if (!record || editor.readOnly || !takesText(record)) return null;
  return editing({ id: record.id, mark: editor.history.mark(), isNew: false });
}

/** The topmost shape that takes text and has `point` inside, filled or not. */
export function labelledAt(editor: Editor, { point }: Pointer): ShapeRecord | undefined {
  const under = editor.index.search(box(point.x, point.y, 0, 0));
  return under.findLast((record) => takesText(record) && hitsShape({ ...record, fill: 'white' }, point, 0));
}
