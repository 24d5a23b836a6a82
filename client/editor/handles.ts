import { type Box, containsPoint } from '../../shared/geometry/box.ts';
import { distance, type Vec } from '../../shared/geometry/vec.ts';
import { shapeDef } from '../../shared/shapes/index.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import type { Editor } from './Editor.ts';
import type { PointerKind } from './input.ts';
import type { SelectionFrame } from './Selection.ts';

/** Between a shape and the box drawn around it, screen px. */
export const SELECTION_PADDING = 4;
/** From the box to the rotation handle, screen px. */
export const ROTATE_DISTANCE = 24;

/** How near a pointer must come to a handle, screen px. */
const HANDLE_RADIUS: Readonly<Record<PointerKind, number>> = { mouse: 8, pen: 12, touch: 20 };
/** Sides shorter than this have no handle in their middle, screen px: it would cover the corners'. */
const MIN_SIDE = 24;
/** A box smaller than this many radii is dragged by its inside, not resized. */
const SMALL_BOX_RADII = 3;

/** Where the eight resize handles are, from the centre of the box: -1, 0 or 1 of half its size. */
export const RESIZE_HANDLES: Readonly<Record<string, Vec>> = {
  nw: { x: -1, y: -1 },
  n: { x: 0, y: -1 },
  ne: { x: 1, y: -1 },
  e: { x: 1, y: 0 },
  se: { x: 1, y: 1 },
  s: { x: 0, y: 1 },
  sw: { x: -1, y: 1 },
  w: { x: -1, y: 0 },
};

export interface SelectionHandle {
  /** `nw`, `n`, … `w`, `rotate`, or the id that the shape's kind gave its point. */
  readonly id: string;
  readonly kind: 'resize' | 'rotate' | 'point';
  /** Screen px. */
  readonly point: Vec;
  /** CSS cursor. */
  readonly cursor: string;
  /** Between two points: dragging it makes another. */
  readonly isGhost?: boolean;
}

interface Abilities {
  /** Ids of the resize handles. */
  readonly resize: readonly string[];
  readonly rotate: boolean;
  /** The only selected shape, when it has points of its own. */
  readonly pointed: ShapeRecord | null;
}

/** A frame stays the same object until what is selected changes: asked at each move, worked out once. */
const known = new WeakMap<SelectionFrame, Abilities>();

/** What can be dragged at the selection now, for drawing and for hit tests. Empty while it is in the way. */
export function selectionHandles(editor: Editor): readonly SelectionHandle[] {
  const frame = editor.selection.frame();
  if (!frame || editor.readOnly || !editor.showsHandles) return [];
  const { resize, rotate, pointed } = abilitiesOf(editor, frame);
  const place = placer(editor, frame);
  const sides = resize.filter((id) => hasRoom(editor, frame, id));
  return [
    ...(pointed ? pointHandles(editor, pointed) : []),
    ...sides.map((id): SelectionHandle => {
      const at = RESIZE_HANDLES[id] ?? { x: 0, y: 0 };
      return { id, kind: 'resize', point: place(at), cursor: resizeCursor(at, frame.rotation) };
    }),
    ...(rotate
      ? [
          {
            id: 'rotate',
            kind: 'rotate',
            point: place({ x: 0, y: -1 }, ROTATE_DISTANCE),
            cursor: 'grab',
          } as const,
        ]
      : []),
  ];
}

/** The handle nearest to `screen` within reach of such a pointer. */
export function handleAt(editor: Editor, screen: Vec, kind: PointerKind): SelectionHandle | undefined {
  const frame = editor.selection.frame();
  if (!frame) return undefined;
  const reach = HANDLE_RADIUS[kind];
  const near = selectionHandles(editor)
    .map((handle) => ({ handle, away: distance(handle.point, screen) }))
    .filter(({ away }) => away <= reach)
    .sort((a, b) => a.away - b.away)[0]?.handle;
  const isSmall = Math.min(frame.box.width, frame.box.height) * editor.camera.zoom < SMALL_BOX_RADII * reach;
  if (near?.kind === 'resize' && isSmall && isInFrame(frame, editor.camera.toBoard(screen))) return undefined;
  return near;
}

/** The corners of the box around the selection, padding included, screen px; clockwise from the top left. */
export function selectionCorners(editor: Editor): readonly Vec[] | null {
  const frame = editor.selection.frame();
  if (!frame) return null;
  const place = placer(editor, frame);
  return ['nw', 'ne', 'se', 'sw'].map((id) => place(RESIZE_HANDLES[id] ?? { x: 0, y: 0 }));
}

/** Whether a board point lies in the turned box. */
export function isInFrame({ box, rotation }: SelectionFrame, point: Vec): boolean {
  return containsPoint(box, turn(point, middleOf(box), -rotation));
}

function abilitiesOf(editor: Editor, frame: SelectionFrame): Abilities {
  const cached = known.get(frame);
  if (cached) return cached;
  const records = editor.selection.unlocked();
  const [only] = records;
  const abilities = only && records.length === 1 ? abilitiesOfOne(only) : abilitiesOfMany(records);
  known.set(frame, abilities);
  return abilities;
}

const CORNERS: readonly string[] = ['nw', 'ne', 'se', 'sw'];

function abilitiesOfOne(record: ShapeRecord): Abilities {
  const { resizing, freeWidth, handles } = shapeDef(record.kind);
  const pointed = handles ? record : null;
  if (resizing === 'none') return { resize: [], rotate: false, pointed };
  const resize =
    resizing === 'box' ? Object.keys(RESIZE_HANDLES) : [...CORNERS, ...(freeWidth ? ['e', 'w'] : [])];
  return { resize, rotate: true, pointed };
}

function abilitiesOfMany(records: readonly ShapeRecord[]): Abilities {
  const resize = records.some(keepsRatio) ? CORNERS : Object.keys(RESIZE_HANDLES);
  return { resize: records.length > 0 ? resize : [], rotate: records.length > 0, pointed: null };
}

/** A turned box cannot be stretched along the axes of an upright one without a shear, which no shape has. */
export const keepsRatio = ({ kind, rotation }: ShapeRecord): boolean =>
  shapeDef(kind).resizing === 'ratio' || Math.abs(Math.sin(2 * rotation)) > 1e-6;

function pointHandles(editor: Editor, record: ShapeRecord): SelectionHandle[] {
  const drawn = editor.live.previews.get(record.id) ?? editor.board.get(record.id) ?? record;
  const handles = shapeDef(record.kind).handles?.(drawn) ?? [];
  const shown = handles.map(({ id, point, isGhost }): SelectionHandle => {
    return { id, kind: 'point', point: editor.camera.toScreen(point), cursor: 'pointer', isGhost };
  });
  const points = shown.filter(({ isGhost }) => !isGhost);
  // A ghost so near to a point would be in its way.
  return shown.filter(
    (handle) => !handle.isGhost || points.every(({ point }) => distance(point, handle.point) >= MIN_SIDE / 2),
  );
}

function hasRoom(editor: Editor, { box }: SelectionFrame, id: string): boolean {
  const at = RESIZE_HANDLES[id];
  if (!at || (at.x !== 0 && at.y !== 0)) return true;
  return (at.x === 0 ? box.width : box.height) * editor.camera.zoom >= MIN_SIDE;
}

/** From a place in the unit box to the screen. */
function placer(editor: Editor, { box, rotation }: SelectionFrame): (at: Vec, beyond?: number) => Vec {
  const { zoom } = editor.camera;
  const centre = editor.camera.toScreen(middleOf(box));
  const half = {
    x: (box.width * zoom) / 2 + SELECTION_PADDING,
    y: (box.height * zoom) / 2 + SELECTION_PADDING,
  };
  return (at, beyond = 0) => {
    const flat = { x: centre.x + at.x * half.x, y: centre.y + at.y * (half.y + beyond) };
    return turn(flat, centre, rotation);
  };
}

const middleOf = ({ x, y, width, height }: Box): Vec => ({ x: x + width / 2, y: y + height / 2 });

function turn(point: Vec, centre: Vec, angle: number): Vec {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [x, y] = [point.x - centre.x, point.y - centre.y];
  return { x: centre.x + x * cos - y * sin, y: centre.y + x * sin + y * cos };
}

const CURSORS = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'] as const;

/** The cursor whose arrows point the way that the handle goes. */
function resizeCursor(at: Vec, rotation: number): string {
  const eighths = Math.round((Math.atan2(at.y, at.x) + rotation) / (Math.PI / 4));
  return CURSORS[((eighths % 4) + 4) % 4] ?? 'default';
}
