import { FONT_STACKS, setTextMeasure } from '../../shared/shapes/textMeasure.ts';
import { newCanvas } from './canvas.ts';

/** Lets shapes measure text as the canvas draws it. Call once, when the fonts have loaded. */
export function measureTextOnCanvas(): void {
  const context = newCanvas(1, 1);
  context.textRendering = 'geometricPrecision';
  context.fontKerning = 'normal';
  setTextMeasure((text, font, fontSize) => {
    context.font = `${fontSize}px ${FONT_STACKS[font]}`;
    return context.measureText(text).width;
  });
}
