import { distance, type Vec } from '../../../../shared/geometry/vec.ts';
import { shapeDef } from '../../../../shared/shapes/index.ts';
import { patchRecord } from '../../../../shared/shapes/patchRecord.ts';
import type { ShapePatch, ShapeRecord } from '../../../../shared/shapes/record.ts';
import type { Handle } from '../../../../shared/shapes/ShapeDef.ts';
import type { Editor } from '../../Editor.ts';
import { changesOf } from '../../patches.ts';
import type { Guide } from '../../snapping/guides.ts';
import { Snapper } from '../../snapping/Snapper.ts';
import { linePoint } from '../linePoint.ts';
import type { Pointer, ToolState } from '../ToolState.ts';

/** A point let go this near to its neighbour is taken out, screen px. */
const REMOVE_RADIUS = 8;

/**
 * Drags one of a shape's own points, such as the end of a line, or draws a new one out of a ghost. It snaps; Shift: steps
 * of 15° from its neighbour. Dropped on its neighbour, it is gone.
 */
export function shaping(editor: Editor, shape: ShapeRecord, handleId: string, start: Pointer): ToolState {
  const changeAt = changer(editor, shape, handleId, start);
  return {
    path: 'select.shaping',
    cursor: 'grabbing',
    gesture: true,
    scrolls: true,
    move(_, pointer) {
      const newest = editor.board.get(shape.id);
      if (!newest) return 'idle';
      const { patch, guides } = changeAt(pointer);
      editor.live.show({
        previews: new Map([[shape.id, patchRecord(newest, patch)]]),
        guides,
        gesture: { type: 'draft', partial: { id: shape.id, kind: shape.kind, ...patch } },
      });
    },
    up(_, pointer) {
      editor.write((board) => {
        if (board.get(shape.id)) board.update(shape.id, changeAt(pointer).patch);
      });
      return 'idle';
    },
  };
}

interface Change {
  readonly patch: ShapePatch;
  readonly guides?: readonly Guide[];
}

function changer(
  editor: Editor,
  shape: ShapeRecord,
  handleId: string,
  start: Pointer,
): (now: Pointer) => Change {
  const snapper = new Snapper(editor, new Set([shape.id]));
  const def = shapeDef(shape.kind);
  const handles = def.handles?.(shape) ?? [];
  const place = handles.findIndex(({ id }) => id === handleId);
  const origin = handles[place]?.point ?? start.point;
  const before = handles.slice(0, Math.max(0, place)).findLast(isPoint);
  const after = handles.slice(place + 1).find(isPoint);
  const neighbour = (before ?? after)?.point ?? origin;
  return ({ point, modifiers }) => {
    const dragged: Vec = { x: origin.x + point.x - start.point.x, y: origin.y + point.y - start.point.y };
    const isOnNeighbour = [before, after].some(
      (handle) => handle && distance(handle.point, dragged) * editor.camera.zoom < REMOVE_RADIUS,
    );
    const without = isOnNeighbour ? (def.removeHandle?.(shape, handleId) ?? {}) : {};
    if (Object.keys(without).length > 0) return { patch: changesOf(shape, without) };
    const { point: target, guides } = linePoint(snapper, dragged, modifiers, neighbour);
    const patch = changesOf(shape, def.moveHandle?.(shape, handleId, target) ?? {});
    const canBe = def.isDrawable(patchRecord(shape, patch)); // so long a line would be kept, and never seen again
    return canBe ? { patch, guides } : { patch: {} };
  };
}

const isPoint = ({ isGhost }: Handle): boolean => !isGhost;

/** Takes a point out of a shape, where it can be spared: one step. */
export function removePoint(editor: Editor, shape: ShapeRecord, handleId: string): void {
  const newest = editor.board.get(shape.id);
  const patch = newest && shapeDef(newest.kind).removeHandle?.(newest, handleId);
  if (patch) editor.write((board) => board.update(shape.id, patch));
}
