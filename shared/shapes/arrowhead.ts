import { distance, type Vec } from '../geometry/vec.ts';
import { type Contour, contourPoints, ellipseContour, mapContour, straightContour } from './contour.ts';
import type { Head } from './heads.ts';

/** The sides of an open head stand off the line by this, radians. */
const OPENING = Math.PI / 7;

/** A head is this long, board px, and grows with the stroke, but takes at most this part of a short line. */
const BASE_LENGTH = 7;
const LENGTH_PER_WIDTH = 4.5;
const MAX_PART = 0.6;
/** Closed heads stand in the place of the line's end: two of them must leave some line between. */
const MAX_CLOSED_PART = 0.4;

/** A head as drawn at the end of a line. */
export interface ArrowHead {
  readonly contour: Contour;
  /** In the stroke's colour, not only outlined. */
  readonly isFilled: boolean;
  /** The line ends this far from its tip, board px: under the head, not beyond it. */
  readonly trim: number;
}

/** From the tip: `along` back towards the line, `across` to its left. */
type Place = (along: number, across: number) => Vec;

type Form = (place: Place, length: number) => ArrowHead;

const open = (points: readonly Vec[]): ArrowHead => ({
  contour: straightContour(points, false),
  isFilled: false,
  trim: 0,
});

const triangle =
  (isFilled: boolean): Form =>
  (place, length) => ({
    contour: straightContour([place(0, 0), place(length, length / 2), place(length, -length / 2)], true),
    isFilled,
    trim: isFilled ? length / 2 : length,
  });

/** The form of each head, `length` long. */
const FORMS: { readonly [H in Exclude<Head, 'none'>]: Form } = {
  arrow: (place, length) => {
    const [along, across] = [length * Math.cos(OPENING), length * Math.sin(OPENING)];
    return open([place(along, across), place(0, 0), place(along, -across)]);
  },
  triangle: triangle(true),
  'triangle-outline': triangle(false),
  dot(place, length) {
    const size = length * 0.7;
    const circle = mapContour(ellipseContour(size, size), ({ x, y }) => place(x, y - size / 2));
    return { contour: circle, isFilled: true, trim: size / 2 };
  },
  bar: (place, length) => open([place(0, length / 2), place(0, -length / 2)]),
  diamond(place, length) {
    const tips = [place(0, 0), place(length * 0.6, length * 0.4), place(length * 1.2, 0)];
    const contour = straightContour([...tips, place(length * 0.6, -length * 0.4)], true);
    return { contour, isFilled: true, trim: length * 0.6 };
  },
};

/**
 * The head named `head` at the end of the line through `points`; null for none, for one that this version does not
 * know, and for a line without a direction.
 * @param lineLength of the whole line, board px
 */
export function arrowhead(
  head: string,
  points: readonly Vec[],
  strokeWidth: number,
  lineLength: number,
): ArrowHead | null {
  const form = Object.hasOwn(FORMS, head) ? FORMS[head as keyof typeof FORMS] : null;
  const tip = points.at(-1);
  if (!form || !tip) return null;
  const part = head === 'arrow' || head === 'bar' ? MAX_PART : MAX_CLOSED_PART;
  const length = Math.min(BASE_LENGTH + LENGTH_PER_WIDTH * strokeWidth, part * lineLength);
  // On a curve the head looks the way of the chord that it covers.
  const before =
    points.findLast((point) => distance(point, tip) >= length * 0.8 && distance(point, tip) > 0) ??
    points.find((point) => distance(point, tip) > 0);
  if (!before) return null;
  const away = distance(before, tip);
  const back = { x: (before.x - tip.x) / away, y: (before.y - tip.y) / away };
  const place: Place = (along, across) => ({
    x: tip.x + along * back.x + across * back.y,
    y: tip.y + along * back.y - across * back.x,
  });
  return form(place, length);
}

/** The points of a head, for the box around its ink. */
export const headPoints = ({ contour }: ArrowHead): Vec[] => contourPoints(contour);
