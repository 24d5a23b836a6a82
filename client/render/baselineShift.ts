import type { Font } from '../../shared/shapes/record.ts';
import { baselineOf, FONT_STACKS, LINE_HEIGHT } from '../../shared/shapes/textMeasure.ts';

const known = new Map<string, number>();

/**
 * How much lower the canvas puts the baseline of a line than CSS does, px at `fontSize`: browsers round a
 * font's ascent and descent to whole pixels. Measured once per font and size.
 */
export function baselineShift(font: Font, fontSize: number): number {
  const key = `${font} ${fontSize}`;
  const shift = known.get(key) ?? fontSize * baselineOf(font) - cssBaseline(font, fontSize);
  known.set(key, shift);
  return shift;
}

function cssBaseline(font: Font, fontSize: number): number {
  const line = document.createElement('div');
  line.style.cssText =
    'position: absolute; visibility: hidden; white-space: pre; text-rendering: geometricPrecision';
  line.style.font = `${fontSize}px / ${fontSize * LINE_HEIGHT}px ${FONT_STACKS[font]}`;
  const foot = document.createElement('span'); // without height, it stands on the baseline
  foot.style.cssText = 'display: inline-block; width: 0; height: 0';
  line.append('x', foot);
  document.body.append(line);
  const baseline = foot.getBoundingClientRect().bottom - line.getBoundingClientRect().top;
  line.remove();
  return baseline;
}
