import { AXES, type Axis, linesOf, startOf } from '../../../shared/geometry/axis.ts';
import { type Box, box, centre } from '../../../shared/geometry/box.ts';
import { distance, type Vec } from '../../../shared/geometry/vec.ts';
import { selectionBounds, shapeBounds } from '../../../shared/shapes/bounds.ts';
import type { Id } from '../../../shared/util/id.ts';
import type { Editor } from '../Editor.ts';
import type { Modifiers } from '../input.ts';
import { gapSnap, type Side, sideGapSnap, sideOf, withSide } from './gapSnap.ts';
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

export interface SideSnap {
  /** Along the axis of the side. */
  readonly step: number;
  readonly guides: readonly Guide[];
  /** By another shape, not only the grid. */
  readonly isCaught: boolean;
}

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

  /** The step that snaps one side of `moved`, to a line, an equal gap or the grid. */
  side(moved: Box, axis: Axis, side: Side, { ctrl }: Modifiers): SideSnap {
    const { snaps, camera } = this.editor;
    const targets = snaps.objects === ctrl ? [] : this.targetsNear(centre(moved));
    const reach = REACH / camera.zoom;
    const at = sideOf(moved, axis, side);
    const line = lineStep([at], targets, axis, reach);
    const gap = sideGapSnap(moved, side, targets, axis, reach);
    if (gap !== null && (line === null || Math.abs(gap.step) < Math.abs(line))) {
      return { ...gap, isCaught: true };
    }
    if (line === null) return { step: snaps.grid ? toGrid(at) : 0, guides: [], isCaught: false };
    const placed = withSide(moved, axis, side, line);
    return { step: line, guides: lineGuides(placed, [at + line], targets, axis), isCaught: true };
  }

  /** The step that snaps a point. */
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
