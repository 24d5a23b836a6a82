import { boxBetween, expand } from '../../../shared/geometry/box.ts';
import { distance, type Vec } from '../../../shared/geometry/vec.ts';
import { hitsShape } from '../../../shared/shapes/hit.ts';
import type { ShapeRecord } from '../../../shared/shapes/record.ts';
import type { Id } from '../../../shared/util/id.ts';
import type { Editor } from '../Editor.ts';
import { hitTolerance } from './reach.ts';
import type { ToolDef } from './ToolDef.ts';
import type { Pointer, ToolState } from './ToolState.ts';

/** How much of its opacity a shape keeps while it waits to be erased. */
const FADED = 0.25;

const idle = (): ToolState => ({
  path: 'eraser.idle',
  cursor: 'crosshair',
  down: (editor, pointer) => (pointer.button === 0 ? erasing(editor, pointer) : undefined),
});

/** Fades what the pointer passes over; it is deleted at pointer-up. */
function erasing(editor: Editor, start: Pointer): ToolState {
  const touched = new Set<Id>();
  let last = start.point;
  const wipe = (to: Vec, pointer: Pointer) => {
    for (const { id } of shapesAlong(editor, last, to, hitTolerance(editor, pointer.kind))) touched.add(id);
    last = to;
  };
  const show = () => {
    const faded = [...touched].flatMap((id) => editor.board.get(id) ?? []).map(fade);
    editor.live.show({ previews: new Map(faded.map((record) => [record.id, record])) });
  };
  return {
    path: 'eraser.erasing',
    cursor: 'crosshair',
    gesture: true,
    enter() {
      wipe(start.point, start);
      show();
    },
    move(_, pointer) {
      for (const { point } of pointer.samples) wipe(point, pointer);
      show();
    },
    up() {
      editor.write((board) => board.remove(touched));
      return 'idle';
    },
  };
}

const fade = (record: ShapeRecord): ShapeRecord =>
  Object.freeze({ ...record, opacity: record.opacity * FADED });

/** The shapes that a pointer going straight from `from` to `to` passes over. */
function shapesAlong(editor: Editor, from: Vec, to: Vec, tolerance: number): ShapeRecord[] {
  const near = editor.index.search(expand(boxBetween(from, to), tolerance));
  const steps = Math.max(1, Math.ceil(distance(from, to) / tolerance));
  const way = Array.from({ length: steps + 1 }, (_, step) => ({
    x: from.x + ((to.x - from.x) * step) / steps,
    y: from.y + ((to.y - from.y) * step) / steps,
  }));
  return near.filter((record) => !record.locked && way.some((point) => hitsShape(record, point, tolerance)));
}

export const eraser: ToolDef = {
  id: 'eraser',
  label: 'Eraser',
  icon: 'Eraser',
  keys: ['e', '0'],
  hint: 'Drag over shapes to erase them. Esc brings them back.',
  writes: true,
  idle,
};
