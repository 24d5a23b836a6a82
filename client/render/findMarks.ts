import { expand } from '../../shared/geometry/box.ts';
import type { ShapeRecord } from '../../shared/shapes/record.ts';
import type { Id } from '../../shared/util/id.ts';
import type { Editor } from '../editor/Editor.ts';
import type { CanvasTheme } from './canvasTheme.ts';
import type { Marks } from './marks.ts';

/** More marks than this would be a haze, and cost a frame. */
const MOST_MARKS = 500;

/** Between a shape and its mark, CSS px. */
const GAP = 4;
const MARK_WIDTH = 1.5;
const CURRENT_WIDTH = 3;

/** Marks what was found and is in view; the match that one is at is marked by more. */
export function paintFound(
  marks: Marks,
  { find, index, camera }: Editor,
  drawn: (id: Id) => ShapeRecord | undefined,
  colours: CanvasTheme,
): void {
  const { matches, current } = find;
  if (matches.size === 0) return;
  const around = (id: Id) => {
    const record = drawn(id);
    return record ? [marks.cornersOf({ ...record, ...expand(record, GAP / camera.zoom) })] : [];
  };
  const seen = index.search(camera.visible()).filter(({ id }) => matches.has(id) && id !== current);
  marks.polygons(
    seen.slice(0, MOST_MARKS).flatMap(({ id }) => around(id)),
    colours.found,
    MARK_WIDTH,
  );
  for (const corners of current === null ? [] : around(current)) {
    marks.plate(corners, colours.foundFill, colours.found, CURRENT_WIDTH);
  }
}
