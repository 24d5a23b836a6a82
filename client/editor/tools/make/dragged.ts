import { draftRecord } from '../../../../shared/board/draft.ts';
import { AXES } from '../../../../shared/geometry/axis.ts';
import type { ShapePartial } from '../../../../shared/shapes/record.ts';
import { newId } from '../../../../shared/util/id.ts';
import type { Editor } from '../../Editor.ts';
import { placed } from '../../snapping/placed.ts';
import { Snapper } from '../../snapping/Snapper.ts';
import { isDrag } from '../reach.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import type { Form } from './forms.ts';
import { make, place } from './place.ts';

/** The tool `id` waits to make a shape of `kind` by dragging; a click makes one of the kind's own size. */
export const draggedIdle = (id: string, kind: string, form: Form): ToolState => ({
  path: `${id}.idle`,
  cursor: 'crosshair',
  down: (_, pointer) => (pointer.button === 0 ? pointing(id, kind, form, pointer) : undefined),
});

const pointing = (id: string, kind: string, form: Form, start: Pointer): ToolState => ({
  path: `${id}.pointing`,
  cursor: 'crosshair',
  enter: ({ selection }) => selection.clear(),
  move: (editor, pointer) =>
    isDrag(start, pointer) ? creating(id, kind, form, start, new Snapper(editor, new Set())) : undefined,
  up: (editor) => place(editor, kind, start.point),
});

function creating(id: string, kind: string, form: Form, start: Pointer, snapper: Snapper): ToolState {
  const shapeId = newId();
  const begin = placed(start.point, snapper.point(start.point, start.modifiers).step);
  const madeAt = ({ styles }: Editor, { point, modifiers }: Pointer) => {
    const { step, guides } = snapper.point(point, modifiers, modifiers.shift ? [] : AXES); // Shift leads the end
    const made = form(begin, placed(point, step), modifiers);
    const partial: ShapePartial = { id: shapeId, kind, ...styles.forKind(kind), ...made };
    return { partial, guides };
  };
  return {
    path: `${id}.creating`,
    cursor: 'crosshair',
    gesture: true,
    scrolls: true,
    move(editor, pointer) {
      const { partial, guides } = madeAt(editor, pointer);
      const draft = draftRecord(shapeId, partial);
      editor.live.show({
        drafts: draft ? [draft] : [],
        guides,
        gesture: { type: 'draft', partial: { ...partial } },
      });
    },
    up: (editor, pointer) => make(editor, madeAt(editor, pointer).partial),
  };
}
