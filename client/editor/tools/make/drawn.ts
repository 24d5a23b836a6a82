import { draftRecord } from '../../../../shared/board/draft.ts';
import type { ShapePartial } from '../../../../shared/shapes/record.ts';
import type { StrokePoint } from '../../../../shared/shapes/strokeCodec.ts';
import { newId } from '../../../../shared/util/id.ts';
import type { Editor } from '../../Editor.ts';
import { strokeParts } from '../../strokeParts.ts';
import type { Pointer, ToolState } from '../ToolState.ts';
import { canBeBorn } from './place.ts';

/** The tool `id` waits for the pen. */
export const drawnIdle = (id: string, kind: string): ToolState => ({
  path: `${id}.idle`,
  cursor: 'crosshair',
  down: (editor, pointer) => (pointer.button === 0 ? drawing(editor, id, kind, pointer) : undefined),
});

/** Follows the pen, every reading of it, and stays with its tool afterwards: a drawing is many strokes. */
function drawing(editor: Editor, id: string, kind: string, start: Pointer): ToolState {
  const shapeId = newId();
  const common: ShapePartial = { kind, ...editor.styles.forKind(kind) };
  const points: StrokePoint[] = [pointOf(start.point, start.pressure)];
  const parts = () => named(strokeParts(common, points), shapeId);
  const show = () =>
    editor.live.show({
      drafts: parts().flatMap((part) => draftRecord(part.id, part) ?? []),
      gesture: {
        type: 'stroke',
        partial: { id: shapeId, ...common },
        points: points.map(({ x, y, pressure }) => [x, y, pressure] as const),
      },
    });
  return {
    path: `${id}.drawing`,
    cursor: 'crosshair',
    gesture: true,
    enter({ selection }) {
      selection.clear();
      show();
    },
    move(_, { samples }) {
      const count = points.length;
      for (const { point, pressure } of samples) {
        const last = points.at(-1);
        if (last?.x !== point.x || last.y !== point.y) points.push(pointOf(point, pressure));
      }
      if (points.length > count) show();
    },
    up() {
      editor.write((board) => board.create(parts().filter(canBeBorn)));
      return 'idle';
    },
  };
}

const pointOf = ({ x, y }: { x: number; y: number }, pressure: number): StrokePoint => ({ x, y, pressure });

/** The first part has the id that peers know; each keeps its own while the stroke grows. */
function named(parts: readonly ShapePartial[], id: string): (ShapePartial & { readonly id: string })[] {
  return parts.map((part, index) => ({ ...part, id: index === 0 ? id : `${id}-${index}` }));
}
