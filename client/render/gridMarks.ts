import type { Camera } from '../editor/Camera.ts';
import { GRID_SIZE } from '../editor/snapping/SnapSettings.ts';
import type { CanvasTheme } from './canvasTheme.ts';

/** Each so many lines one is bold. */
const BOLD_EVERY = 5;
/** Lines nearer than this are left out, CSS px: a grey haze. */
const MIN_GAP = 8;

/** The grid as the background of an element: painted by the browser, moved by a change of its place. */
export function gridBackground(
  { x, y, zoom }: Camera,
  { grid, gridBold }: CanvasTheme,
): Record<string, string> {
  const steps = [
    { size: GRID_SIZE * BOLD_EVERY * zoom, colour: gridBold },
    { size: GRID_SIZE * zoom, colour: grid },
  ].filter(({ size }) => size >= MIN_GAP);
  const lines = steps.flatMap(({ size, colour }) =>
    ['to right', 'to bottom'].map((way) => ({
      image: `linear-gradient(${way}, ${colour} 1px, transparent 1px)`,
      size: `${size}px ${size}px`,
      place: `${-((x * zoom) % size)}px ${-((y * zoom) % size)}px`,
    })),
  );
  return {
    backgroundImage: lines.map(({ image }) => image).join(', ') || 'none',
    backgroundSize: lines.map(({ size }) => size).join(', '),
    backgroundPosition: lines.map(({ place }) => place).join(', '),
  };
}
