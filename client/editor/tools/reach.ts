import { distance, type Vec } from '../../../shared/geometry/vec.ts';
import type { ShapeRecord } from '../../../shared/shapes/record.ts';
import type { Editor } from '../Editor.ts';
import type { PointerKind } from '../input.ts';
import type { Pointer } from './ToolState.ts';

/** How far off a shape's ink a click still means it, screen px: a finger hides what it points at. */
const HIT_RADIUS: Readonly<Record<PointerKind, number>> = { mouse: 6, pen: 8, touch: 14 };

/** How far a pressed pointer may stray before it is a drag, screen px: hands and fingers shake. */
const DRAG_THRESHOLD: Readonly<Record<PointerKind, number>> = { mouse: 3, pen: 5, touch: 8 };

/** How far off its ink a shape is hit, board px. */
export const hitTolerance = (editor: Editor, kind: PointerKind): number =>
  HIT_RADIUS[kind] / editor.camera.zoom;

/** The topmost shape under the pointer that is not locked: clicks go through those that are. */
export const shapeAt = (editor: Editor, { point, kind }: Pointer): ShapeRecord | undefined =>
  editor.index.hit(point, hitTolerance(editor, kind), ({ locked }) => !locked);

/** The topmost shape under the pointer, locked or not. */
export const anyShapeAt = (editor: Editor, { point, kind }: Pointer): ShapeRecord | undefined =>
  editor.index.hit(point, hitTolerance(editor, kind));

/** Whether a pointer that was pressed at `start` is dragging by now. */
export const isDrag = (start: Pointer, now: Pointer): boolean =>
  distance(start.screen, now.screen) > DRAG_THRESHOLD[start.kind];

/** The way from `start` to `now`, board px; along one axis while Shift is held. */
export function wayFrom(start: Pointer, now: Pointer): Vec {
  const x = now.point.x - start.point.x;
  const y = now.point.y - start.point.y;
  if (!now.modifiers.shift) return { x, y };
  return Math.abs(x) >= Math.abs(y) ? { x, y: 0 } : { x: 0, y };
}

/** Shift turns by steps of this, radians. */
const ANGLE_STEP = Math.PI / 12;

/** The nearest multiple of 15°. */
export const snapAngle = (angle: number): number => Math.round(angle / ANGLE_STEP) * ANGLE_STEP;

/** `point` turned about `centre` to the nearest direction of 15° steps. */
export function snapDirection(centre: Vec, point: Vec): Vec {
  const angle = snapAngle(Math.atan2(point.y - centre.y, point.x - centre.x));
  const length = distance(centre, point);
  return { x: centre.x + Math.cos(angle) * length, y: centre.y + Math.sin(angle) * length };
}
