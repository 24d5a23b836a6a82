import { draftRecord } from '../../../../shared/board/draft.ts';
import type { ShapePartial } from '../../../../shared/shapes/record.ts';
import { newId } from '../../../../shared/util/id.ts';
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
  move: (_, pointer) => (isDrag(start, pointer) ? creating(id, kind, form, start) : undefined),
  up: (editor) => place(editor, kind, start.point),
});

function creating(id: string, kind: string, form: Form, start: Pointer): ToolState {
  const shapeId = newId();
  return {
    path: `${id}.creating`,
    cursor: 'crosshair',
    gesture: true,
    move({ live, styles }, { point, modifiers }) {
      const partial: ShapePartial = {
        id: shapeId,
        kind,
        ...styles.forKind(kind),
        ...form(start.point, point, modifiers),
      };
      const draft = draftRecord(shapeId, partial);
      live.show({ drafts: draft ? [draft] : [], gesture: { type: 'draft', partial: { ...partial } } });
    },
    up(editor, { point, modifiers }) {
      const shape = form(start.point, point, modifiers);
      return make(editor, { id: shapeId, kind, ...editor.styles.forKind(kind), ...shape });
    },
  };
}
