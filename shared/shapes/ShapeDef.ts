import type { Box } from '../geometry/box.ts';
import type { Matrix } from '../geometry/transform.ts';
import type { Vec } from '../geometry/vec.ts';
import type { Contour } from './contour.ts';
import type { Pen } from './Pen.ts';
import type { ShapePartial, ShapePatch, ShapeRecord } from './record.ts';

/** A line through points in the shape's own frame: (0,0) is the top-left of its unrotated box. */
export interface Outline {
  readonly points: readonly Vec[];
  readonly closed: boolean;
}

/** A point that can be dragged on its own, such as the end of a line. Board px. */
export interface Handle {
  readonly id: string;
  readonly point: Vec;
  /** Not a point yet: dragging it makes one. */
  readonly isGhost?: boolean;
}

/** The style props a panel can offer for a kind. */
export type StyleProp =
  | 'stroke'
  | 'fill'
  | 'fillStyle'
  | 'sloppiness'
  | 'strokeWidth'
  | 'dash'
  | 'corners'
  | 'route'
  | 'heads'
  | 'opacity'
  | 'font'
  | 'fontSize'
  | 'align'
  | 'verticalAlign';

/** How a tool brings one into being: two corners, two ends, a pen's way, or one click. */
export type Making = 'box' | 'ends' | 'stroke' | 'click';

/** All about one kind of shape. A new kind is one file with one of these and one line in `index.ts`. */
export interface ShapeDef {
  readonly kind: string;
  /** What people call it, e.g. "Rectangle". */
  readonly label: string;
  readonly making: Making;
  /** What differs from the general defaults. Never change a released one: births leave defaults out. */
  readonly defaults: ShapePatch;
  /** Its styles are remembered for it alone: what it draws looks like nothing else. */
  readonly stylesApart?: boolean;
  /** Which styles apply, in the panel's order. */
  readonly styles: readonly StyleProp[];
  /** 'none': only its handles change its form; 'box': eight handles; 'ratio': corners only, ratio kept. */
  readonly resizing: 'none' | 'box' | 'ratio';
  /** With 'ratio': the left and right sides can be dragged too, which sets the width alone. */
  readonly freeWidth?: boolean;
  /** It holds others, which name it as their parent, and is never drawn, found or selected itself. */
  readonly container?: boolean;
  /** Whether a click inside hits even when the fill is transparent. */
  readonly solid?: boolean;
  /** Fills in what a birth of this kind needs and its maker left out, e.g. a line's ends from its box. */
  complete?(partial: ShapePartial): ShapePartial;
  /** A record that fails is kept but not drawn. Called with every property already of its type. */
  isDrawable(record: ShapeRecord): boolean;
  /** Its box where that is derived from other properties (ends, text) instead of stored. */
  box?(record: ShapeRecord): Box;
  /** Its form in its own frame, for hit test, bounds and snapping. */
  outline(record: ShapeRecord): readonly Outline[];
  /**
   * What its box on the board is taken from once it is turned, in its own frame; the outline where not given. It grows
   * just as the shape does: corners are sharp, curves are curves.
   */
  hull?(record: ShapeRecord): Contour;
  paint(pen: Pen, record: ShapeRecord): void;
  /** What must be written for the shape to be mapped by `matrix` (board to board). */
  transform(record: ShapeRecord, matrix: Matrix): ShapePatch;
  /** Its own point handles; none for most. */
  handles?(record: ShapeRecord): readonly Handle[];
  /** What must be written for handle `id` to stand at `point` (board px). */
  moveHandle?(record: ShapeRecord, id: string, point: Vec): ShapePatch;
  /** What must be written for handle `id` to be gone; nothing where it must stay. */
  removeHandle?(record: ShapeRecord, id: string): ShapePatch;
  /** Where its text stands in its own frame, or null where the kind has none. */
  labelBox(record: ShapeRecord): Box | null;
  /** Free space inside of the label box, on each side; `LABEL_PADDING` where not given. */
  readonly labelPadding?: number;
  /** Whether its text is broken into lines at the label box's width; true where not given. */
  wrapsText?(record: ShapeRecord): boolean;
  /** How thick its outline is drawn, board px; the stroke width where not given. */
  thickness?(record: ShapeRecord): number;
  /** What paint covers beyond the outline and the label, in its own frame: arrowheads, a shadow. */
  inkBox?(record: ShapeRecord): Box;
}
