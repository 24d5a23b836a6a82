import type { Vec } from '../geometry/vec.ts';
import { type Contour, contourData, contourPoints } from './contour.ts';
import { hatchGap, hatchLines, hatchWeight } from './hatch.ts';
import type { Pen, ShapePath } from './Pen.ts';
import { polylineData, sharedPath } from './paths.ts';
import { perRecord } from './perRecord.ts';
import type { ShapeRecord } from './record.ts';
import { handKey, handOf, sloppyData, sloppyLines } from './sloppy.ts';
import { fillAndStroke } from './style.ts';

/** The contours of a record, and a name that only equal ones have. */
export interface Forms {
  readonly key: string;
  /** The closed one, which has the fill. */
  outline(): Contour;
  /** Lines inside. */
  details(): readonly Contour[];
}

interface Paths {
  readonly outline: ShapePath;
  /** In place of the outline where that is drawn by hand, or with lines inside. */
  readonly lines: ShapePath | null;
  readonly hatch: ShapePath | null;
}

/** Paints closed forms: fill or hatching, then the lines; one path where they are clean and simple. */
export function closedPainter(formsOf: (record: ShapeRecord) => Forms, hasDetails: boolean) {
  const pathsOf = perRecord((record: ShapeRecord): Paths => {
    const forms = formsOf(record);
    const isHatched = record.fillStyle !== 'solid' && record.fill !== 'transparent';
    const hasLines = hasDetails || record.sloppiness !== 'none';
    return {
      outline: sharedPath(forms.key, () => contourData(forms.outline())),
      lines: hasLines ? linesPath(record, forms) : null,
      hatch: isHatched ? hatchPath(record, forms) : null,
    };
  });
  return (pen: Pen, record: ShapeRecord): void => {
    const { outline, lines, hatch } = pathsOf(record);
    const style = fillAndStroke(record);
    const fill = hatch ? undefined : style.fill;
    if (hatch && hatch.data !== '')
      pen.path(hatch, { stroke: style.fill, strokeWidth: hatchWeight(record.strokeWidth) });
    if (!lines) {
      if (fill || style.stroke) pen.path(outline, { ...style, fill });
      return;
    }
    if (fill) pen.path(outline, { fill });
    if (style.stroke) pen.path(lines, { ...style, fill: undefined });
  };
}

function linesPath(record: ShapeRecord, forms: Forms): ShapePath {
  const hand = handOf(record);
  return sharedPath(`${forms.key} lines ${hand ? handKey(hand) : ''}`, () => {
    const data = [forms.outline(), ...forms.details()].map(contourData).join('');
    return hand ? sloppyData(data, hand) : data;
  });
}

function hatchPath(record: ShapeRecord, forms: Forms): ShapePath {
  const { fillStyle, strokeWidth } = record;
  const hand = handOf(record);
  return sharedPath(`${forms.key} ${fillStyle} ${strokeWidth} ${hand ? handKey(hand) : ''}`, () => {
    const polygon: readonly Vec[] = contourPoints(forms.outline());
    const lines = hatchLines(polygon, hatchGap(strokeWidth), fillStyle === 'cross-hatch');
    return hand ? sloppyLines(lines, hand) : lines.map((line) => polylineData(line)).join('');
  });
}
