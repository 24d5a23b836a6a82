import { type Axis, linesOf, startOf } from '../../../shared/geometry/axis.ts';
import { type Box, box, centre } from '../../../shared/geometry/box.ts';
import { distance, type Vec } from '../../../shared/geometry/vec.ts';
import { selectionBounds, shapeBounds } from '../../../shared/shapes/bounds.ts';
import type { Id } from '../../../shared/util/id.ts';
import type { Editor } from '../Editor.ts';
import type { Modifiers } from '../input.ts';
import { gapSnap } from './gapSnap.ts';
import type { Guide } from './guides.ts';
import { lineGuides, lineStep } from './lineSnap.ts';
import { GRID_SIZE } from './SnapSettings.ts';

/** How near an edge must come to snap, screen px. */
const REACH = 6;
/** More shapes than this in view are a haze of lines: the nearest are taken. */
const MOST_TARGETS = 100;

export interface Snapped {
  readonly step: Vec;
  readonly guides: readonly Guide[];
}

/** Where nothing is to snap. */
export const UNSNAPPED: Snapped = { step: { x: 0, y: 0 }, guides: [] };

const AXES: readonly Axis[] = ['x', 'y'];

/** Snaps one gesture to the grid and to the other shapes in view, which it looks up once for each view. */
export class Snapper {
  private targets: readonly Box[] = [];
  private seen = '';

  /** @param moving shapes that the gesture moves, which it must not snap to */
  constructor(
    private readonly editor: Editor,
    private readonly moving: ReadonlySet<Id>,
  ) {}

  /** The step that snaps all of `moved`, by its edges, its centre and the gaps around it; along `axes` only. */
  box(moved: Box, modifiers: Modifiers, axes: readonly Axis[] = AXES): Snapped {
    return this.snap(moved, modifiers, axes, (axis) => linesOf(moved, axis), true);
  }

  /** The step that snaps a corner or side that is dragged, or a point. */
  point(point: Vec, modifiers: Modifiers, axes: readonly Axis[] = AXES): Snapped {
    return this.snap(box(point.x, point.y, 0, 0), modifiers, axes, (axis) => [point[axis]], false);
  }

  private snap(
    moved: Box,
    { ctrl }: Modifiers,
    axes: readonly Axis[],
    linesAt: (axis: Axis) => readonly number[],
    withGaps: boolean,
  ): Snapped {
    const { snaps, camera } = this.editor;
    const targets = snaps.objects === ctrl ? [] : this.targetsNear(centre(moved));
    const reach = REACH / camera.zoom;
    const step = { x: 0, y: 0 };
    const caught = new Set<Axis>();
    const guides: Guide[] = [];
    for (const axis of axes) {
      const line = lineStep(linesAt(axis), targets, axis, reach);
      const gap = withGaps ? gapSnap(moved, targets, axis, reach) : null;
      const isGap = gap !== null && (line === null || Math.abs(gap.step) < Math.abs(line));
      if (isGap) guides.push(...gap.guides);
      const found = isGap ? gap.step : line;
      step[axis] = found ?? (snaps.grid ? toGrid(startOf(moved, axis)) : 0);
      if (found !== null) caught.add(axis);
    }
    const placed = { ...moved, x: moved.x + step.x, y: moved.y + step.y };
    for (const axis of caught) {
      const lines = linesAt(axis).map((line) => line + step[axis]);
      guides.push(...lineGuides(placed, lines, targets, axis));
    }
    return { step, guides };
  }

  /** A box for each unit that is in view, but for those that move. */
  private boxesInView(): Box[] {
    const { camera, index, focus, board } = this.editor;
    const boxes: Box[] = [];
    const groups = new Set<Id>();
    for (const record of index.search(camera.visible())) {
      if (this.moving.has(record.id)) continue;
      const unit = focus.unitOf(record.id);
      if (unit === record.id) boxes.push(shapeBounds(record));
      else groups.add(unit);
    }
    for (const group of groups) {
      const shapes = board.groups.shapes(group);
      const around = shapes.some((id) => this.moving.has(id))
        ? null
        : selectionBounds(shapes.flatMap((id) => board.get(id) ?? []));
      if (around) boxes.push(around);
    }
    return boxes;
  }

  private targetsNear(middle: Vec): readonly Box[] {
    const { camera } = this.editor;
    const view = `${camera.x} ${camera.y} ${camera.zoom}`;
    if (view === this.seen) return this.targets;
    this.seen = view;
    this.targets = this.boxesInView()
      .sort((a, b) => distance(centre(a), middle) - distance(centre(b), middle))
      .slice(0, MOST_TARGETS);
    return this.targets;
  }
}

const toGrid = (value: number): number => Math.round(value / GRID_SIZE) * GRID_SIZE - value;
