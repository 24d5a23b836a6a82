import { draftRecord } from '../../../../shared/board/draft.ts';
import { add } from '../../../../shared/geometry/vec.ts';
import type { ShapePartial } from '../../../../shared/shapes/record.ts';
import { newId } from '../../../../shared/util/id.ts';
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
  const begin = add(start.point, snapper.point(start.point, start.modifiers).step);
  /** Shift leads the end by itself. */
  const snapAt = ({ point, modifiers }: Pointer) =>
    snapper.point(point, modifiers, modifiers.shift ? [] : ['x', 'y']);
  const formAt = (pointer: Pointer) =>
    form(begin, add(pointer.point, snapAt(pointer).step), pointer.modifiers);
  return {
    path: `${id}.creating`,
    cursor: 'crosshair',
    gesture: true,
    scrolls: true,
    move({ live, styles }, pointer) {
      const partial: ShapePartial = {
        id: shapeId,
        kind,
        ...styles.forKind(kind),
        ...formAt(pointer),
      };
      const draft = draftRecord(shapeId, partial);
      const { guides } = snapAt(pointer);
      live.show({
        drafts: draft ? [draft] : [],
        guides,
        gesture: { type: 'draft', partial: { ...partial } },
      });
    },
    up(editor, pointer) {
      return make(editor, { id: shapeId, kind, ...editor.styles.forKind(kind), ...formAt(pointer) });
    },
  };
}
