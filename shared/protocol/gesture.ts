/**
 * A gesture in progress, as its maker shows it and as peers see it. Never stored: the document is written
 * once, at the gesture's end. `gesture` numbers the maker's gestures.
 */
export type Gesture =
  /** Shapes moved, resized or turned: each is drawn as its kind maps it by `matrix` (a b c d e f, board to board). */
  | {
      readonly type: 'transform';
      readonly gesture: number;
      readonly ids: readonly string[];
      readonly matrix: readonly [number, number, number, number, number, number];
      /** Copies of them are moved (no more than that), and they stay where they are. */
      readonly copies?: true;
    }
  /** A shape being made (kind and properties), as it would be born now. */
  | { readonly type: 'draft'; readonly gesture: number; readonly partial: Readonly<Record<string, unknown>> }
  /** A stroke being drawn: kind and style (of one that leaves no stroke, `trail`: `laser`, or `erase` with its `parts`
   * and `radius`), and all points so far as x, y (board px), pressure (0..1). */
  | {
      readonly type: 'stroke';
      readonly gesture: number;
      readonly partial: Readonly<Record<string, unknown>>;
      readonly points: readonly (readonly [x: number, y: number, pressure: number])[];
    };
