import { type Box, box, boxAround, corners, expand, unionBoxes } from '../../geometry/box.ts';
import { after, apply, IDENTITY, type Matrix } from '../../geometry/transform.ts';
import type { PathStyle, Pen, ShapePath, TextLine, TextStyle } from '../Pen.ts';
import { pathPoints } from './pathPoints.ts';

interface Placed {
  /** From the frame in which it was drawn to the board. */
  readonly matrix: Matrix;
  /** 0..1, all frames around it multiplied. */
  readonly opacity: number;
}

export interface PathCall extends Placed {
  readonly kind: 'path';
  readonly path: ShapePath;
  readonly style: PathStyle;
}

export interface TextCall extends Placed {
  readonly kind: 'text';
  readonly lines: readonly TextLine[];
  readonly style: TextStyle;
}

export type PenCall = PathCall | TextCall;

/** Letters reach about this far above and below their baseline, relative to the font size. */
const ASCENT = 0.8;
const DESCENT = 0.25;

/** A pen that writes down what it was told to draw. */
export class RecordingPen implements Pen {
  readonly calls: PenCall[] = [];
  private placed: Placed = { matrix: IDENTITY, opacity: 1 };

  get paths(): readonly PathCall[] {
    return this.calls.filter((call) => call.kind === 'path');
  }

  get texts(): readonly TextCall[] {
    return this.calls.filter((call) => call.kind === 'text');
  }

  within(matrix: Matrix, opacity: number, draw: () => void): void {
    const outer = this.placed;
    this.placed = { matrix: after(matrix, outer.matrix), opacity: outer.opacity * opacity };
    draw();
    this.placed = outer;
  }

  path(path: ShapePath, style: PathStyle): void {
    this.calls.push({ kind: 'path', ...this.placed, path, style });
  }

  text(lines: readonly TextLine[], style: TextStyle): void {
    this.calls.push({ kind: 'text', ...this.placed, lines, style });
  }

  /** The box around all that was drawn, board px; null when nothing was. */
  get inkBounds(): Box | null {
    return unionBoxes(this.calls.map((call) => (call.kind === 'path' ? pathInk(call) : textInk(call))));
  }
}

function pathInk({ path, style, matrix }: PathCall): Box {
  const points = pathPoints(path.data).map((point) => apply(matrix, point));
  return expand(boxAround(points), style.stroke ? (style.strokeWidth ?? 0) / 2 : 0);
}

function textInk({ lines, style: { fontSize }, matrix }: TextCall): Box {
  const boxes = lines.map(({ x, baseline, width }) => {
    return box(x, baseline - ASCENT * fontSize, width, (ASCENT + DESCENT) * fontSize);
  });
  return boxAround(boxes.flatMap(corners).map((corner) => apply(matrix, corner)));
}
