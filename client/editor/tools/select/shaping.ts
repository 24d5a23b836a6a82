import type { Vec } from '../../../../shared/geometry/vec.ts';
import { shapeDef } from '../../../../shared/shapes/index.ts';
import { patchRecord } from '../../../../shared/shapes/patchRecord.ts';
import type { ShapePatch, ShapeRecord } from '../../../../shared/shapes/record.ts';
import { changesOf } from '../../patches.ts';
import { snapDirection } from '../reach.ts';
import type { Pointer, ToolState } from '../ToolState.ts';

/** Drags one of a shape's own points, such as the end of a line. Shift: steps of 15° from its neighbour. */
export function shaping(shape: ShapeRecord, handleId: string, start: Pointer): ToolState {
  const def = shapeDef(shape.kind);
  const handles = def.handles?.(shape) ?? [];
  const place = handles.findIndex(({ id }) => id === handleId);
  const origin = handles[place]?.point ?? start.point;
  const neighbour = (handles[place - 1] ?? handles[place + 1])?.point ?? origin;
  const patchAt = ({ point, modifiers }: Pointer): ShapePatch => {
    const dragged: Vec = { x: origin.x + point.x - start.point.x, y: origin.y + point.y - start.point.y };
    const target = modifiers.shift ? snapDirection(neighbour, dragged) : dragged;
    return changesOf(shape, def.moveHandle?.(shape, handleId, target) ?? {});
  };
  return {
    path: 'select.shaping',
    cursor: 'grabbing',
    gesture: true,
    move(editor, pointer) {
      const newest = editor.board.get(shape.id);
      if (!newest) return 'idle';
      const patch = patchAt(pointer);
      editor.live.show({
        previews: new Map([[shape.id, patchRecord(newest, patch)]]),
        gesture: { type: 'draft', partial: { id: shape.id, kind: shape.kind, ...patch } },
      });
    },
    up(editor, pointer) {
      editor.write((board) => {
        if (board.get(shape.id)) board.update(shape.id, patchAt(pointer));
      });
      return 'idle';
    },
  };
}
