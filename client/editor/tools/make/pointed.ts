import { draftRecord } from '../../../../shared/board/draft.ts';
import { distance, type Vec } from '../../../../shared/geometry/vec.ts';
import { MAX_BENDS } from '../../../../shared/shapes/linearHandles.ts';
import type { Point, ShapePartial } from '../../../../shared/shapes/record.ts';
import { type Id, newId } from '../../../../shared/util/id.ts';
import type { Editor } from '../../Editor.ts';
import { Snapper } from '../../snapping/Snapper.ts';
import { type LinePoint, linePoint } from '../linePoint.ts';
import { isDrag } from '../reach.ts';
import type { Next, Pointer, ToolState } from '../ToolState.ts';
import { make, place } from './place.ts';

/** A click this near to the point before ends the line, screen px. */
const END_RADIUS = 8;

/** The line that is being made. */
interface Draft {
  readonly tool: string;
  readonly kind: string;
  readonly id: Id;
  readonly snapper: Snapper;
  /** Where it was clicked so far, board px. */
  readonly points: readonly Vec[];
}

/** The tool `tool` waits to make a line of `kind`: by a drag from end to end, or by a click for each point. */
export const pointedIdle = (tool: string, kind: string): ToolState => ({
  path: `${tool}.idle`,
  cursor: 'crosshair',
  down(editor, pointer) {
    const snapper = new Snapper(editor, new Set());
    return pointer.button === 0
      ? pressing({ tool, kind, id: newId(), snapper, points: [] }, pointer)
      : undefined;
  },
});

/** The first press: let go elsewhere it is a line, let go here its first point. */
function pressing(draft: Draft, start: Pointer): ToolState {
  const begun: Draft = { ...draft, points: [nextPoint(draft, start).point] };
  return {
    path: `${draft.tool}.pointing`,
    cursor: 'crosshair',
    enter: ({ selection }) => selection.clear(),
    move: (_, pointer) => (isDrag(start, pointer) ? dragging(begun) : undefined),
    up: () => between(begun),
  };
}

function dragging(draft: Draft): ToolState {
  return {
    path: `${draft.tool}.creating`,
    cursor: 'crosshair',
    gesture: true,
    scrolls: true,
    move: (editor, pointer) => show(editor, draft, nextPoint(draft, pointer)),
    up: (editor, pointer) => finish(editor, grown(draft, pointer)),
  };
}

/** Between two clicks. Double click, Enter, Esc, a right click and another tool end the line. */
function between(draft: Draft): ToolState {
  const end = (editor: Editor): Next => finish(editor, draft);
  return {
    path: `${draft.tool}${TAKING_POINTS}`,
    cursor: 'crosshair',
    gesture: true,
    move: (editor, pointer) => show(editor, draft, nextPoint(draft, pointer)),
    down(editor, pointer) {
      if (pointer.button !== 0) return end(editor);
      const last = draft.points.at(-1) ?? pointer.point;
      const next = nextPoint(draft, pointer).point; // snapped away from the hand, as the last one was
      const isNear = (point: Vec) => distance(last, point) * editor.camera.zoom <= END_RADIUS;
      if (!isNear(pointer.point) && !isNear(next)) return adding(draft, pointer);
      return draft.points.length > 1 ? end(editor) : doubled(draft, last);
    },
    up: end, // the window was left: no pointer is pressed here
    cancel: end,
  };
}

/** A double click with nothing drawn yet puts down a line of the kind's own length. */
const doubled = ({ tool, kind }: Draft, at: Vec): ToolState => ({
  path: `${tool}.pointing`,
  cursor: 'crosshair',
  up: (editor) => place(editor, kind, at),
});

/** Pressed for the next point, which follows the pointer until it is let go. */
function adding(draft: Draft, start: Pointer): ToolState {
  return {
    path: `${draft.tool}.adding`,
    cursor: 'crosshair',
    gesture: true,
    scrolls: true,
    enter: (editor) => show(editor, draft, nextPoint(draft, start)),
    move: (editor, pointer) => show(editor, draft, nextPoint(draft, pointer)),
    up(editor, pointer) {
      const next = grown(draft, pointer);
      return next.points.length < MAX_BENDS ? between(next) : finish(editor, next);
    },
    cancel: () => between(draft),
  };
}

/** Shift: steps of 15° from the point before. */
const nextPoint = ({ snapper, points }: Draft, { point, modifiers }: Pointer): LinePoint =>
  linePoint(snapper, point, modifiers, points.at(-1));

const grown = (draft: Draft, pointer: Pointer): Draft => ({
  ...draft,
  points: [...draft.points, nextPoint(draft, pointer).point],
});

function show(editor: Editor, draft: Draft, { point, guides }: LinePoint): undefined {
  const partial = partialOf(editor, draft, [...draft.points, point]);
  const record = partial && draftRecord(draft.id, partial);
  editor.live.show({
    drafts: record ? [record] : [],
    guides,
    gesture: partial ? { type: 'draft', partial: { ...partial } } : null,
  });
  return undefined;
}

/** Writes the line; nothing where it has no length. */
function finish(editor: Editor, draft: Draft): Next {
  const partial = partialOf(editor, draft, draft.points);
  return partial ? make(editor, partial) : 'idle';
}

function partialOf(editor: Editor, { id, kind }: Draft, all: readonly Vec[]): ShapePartial | null {
  const points = all.filter((point, index) => index === 0 || !isSame(point, all[index - 1]));
  const [from, ...others] = points;
  const to = others.pop();
  if (!from || !to) return null;
  const bend = others.map(({ x, y }): Point => [x, y]);
  return { id, kind, ...editor.styles.forKind(kind), from, to, ...(bend.length > 0 ? { bend } : {}) };
}

const isSame = (a: Vec, b: Vec | undefined): boolean => a.x === b?.x && a.y === b.y;

const TAKING_POINTS = '.betweenPoints';

/** Whether a line waits for its next point, so that Enter ends it. */
export const takesPoints = ({ toolPath }: Editor): boolean => toolPath.endsWith(TAKING_POINTS);
