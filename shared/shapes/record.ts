import type { Id } from '../util/id.ts';

/** A part of a stroke, from and to a place along it: 2.5 is the middle between its points 2 and 3. */
export type Range = readonly [from: number, to: number];

/** A colour on the board: a role of the palette (with a light and a dark value), `transparent` or `#rrggbb`. */
export type Colour = string;
export type Dash = 'solid' | 'dashed' | 'dotted';
export type Font = 'hand' | 'sans' | 'mono';
export type Align = 'left' | 'center' | 'right';
export type VerticalAlign = 'top' | 'middle' | 'bottom';
export type FillStyle = 'solid' | 'hachure' | 'cross-hatch';
export type Corners = 'round' | 'sharp';
/** How much a shape looks drawn by hand. */
export type Sloppiness = 'none' | 'artist';
/** How a line goes from end to end. */
export type Route = 'straight' | 'curved' | 'elbow';

/** One end of a line or arrow. `x`, `y`: its last resolved point, board px; `id`, `ax`, `ay`: what it is bound to. */
export interface End {
  readonly x: number;
  readonly y: number;
  readonly id?: Id;
  /** Anchor in the target's box, 0..1. */
  readonly ax?: number;
  readonly ay?: number;
}

export type Point = readonly [x: number, y: number];

/** The properties that an edit can change; each is (or shares) one column of the document. */
export interface ShapeProps {
  /** Top-left of the unrotated box, board px. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Radians, clockwise about the box's centre. */
  readonly rotation: number;
  /** Fractional z-order key; ties are broken by id. */
  readonly z: string;
  /** The group or frame that holds it. */
  readonly parent: Id | null;
  /** Mirrored within its own box, before it is turned. */
  readonly flipX: boolean;
  readonly flipY: boolean;
  readonly fill: Colour;
  readonly fillStyle: FillStyle;
  readonly stroke: Colour;
  /** Board px. */
  readonly strokeWidth: number;
  readonly dash: Dash;
  readonly corners: Corners;
  readonly sloppiness: Sloppiness;
  /** 0 (invisible) to 100. */
  readonly opacity: number;
  readonly locked: boolean;
  readonly font: Font;
  /** Board px. */
  readonly fontSize: number;
  readonly align: Align;
  readonly verticalAlign: VerticalAlign;
  readonly from: End | null;
  readonly to: End | null;
  /** Points between the ends, board px. */
  readonly bend: readonly Point[];
  readonly route: Route;
  /** Arrowheads as `start,end`, each one of `HEADS`. */
  readonly heads: string;
  readonly name: string;
}

/** A shape as everything outside of `shared/board` sees it: plain, frozen, cached until it changes. */
export interface ShapeRecord extends ShapeProps {
  readonly id: Id;
  readonly kind: string;
  /** Who drew it, and when (unix seconds). */
  readonly author: string;
  readonly createdAt: number;
  /** Its text or label, '' when it has none. */
  readonly text: string;
  readonly deleted: boolean;
  /** A stroke's encoded points (see strokeCodec) and the size that it was born with, which they are scaled from. */
  readonly points: Uint8Array | null;
  /** The parts of a stroke that were erased, in order. */
  readonly erased: readonly Range[];
  readonly bornWidth: number;
  readonly bornHeight: number;
  /** The size as stored. `width` and `height` differ from it where `ShapeDef.box` derives them (a text as wide as its lines). */
  readonly storedWidth: number;
  readonly storedHeight: number;
}

/** A change of some properties. */
export type ShapePatch = Partial<ShapeProps>;

/** What `board.create` takes: a kind, any properties (defaults fill in the rest), and what only a birth has. */
export interface ShapePartial extends ShapePatch {
  readonly kind: string;
  readonly id?: Id;
  readonly text?: string;
  readonly points?: Uint8Array;
  readonly erased?: readonly Range[];
  readonly author?: string;
}
