import type { Theme } from '../../shared/shapes/palette.ts';

/** The colours of the canvas that are not a shape's; the page's style tokens have the same. */
export interface CanvasTheme {
  readonly background: string;
  /** Selection, handles, hover and marquee. */
  readonly accent: string;
  readonly brushFill: string;
  /** Inside of handles. */
  readonly handle: string;
}

export const CANVAS_THEMES: Record<Theme, CanvasTheme> = {
  light: {
    background: '#ffffff',
    accent: '#3d35c2',
    brushFill: 'rgba(61, 53, 194, 0.07)',
    handle: '#ffffff',
  },
  dark: {
    background: '#121316',
    accent: '#a9a4ff',
    brushFill: 'rgba(169, 164, 255, 0.12)',
    handle: '#121316',
  },
};

/** The font of names on the canvas and on cursors. */
export const LABEL_FONT = "'Inter Variable', Inter, system-ui, sans-serif";

const RED = 0.299;
const GREEN = 0.587;
const BLUE = 0.114;
/** Above this brightness (0..255) dark letters read better. */
const BRIGHT = 165;

/** Black or white, whichever reads better on `colour` (`#rrggbb`). */
export function inkOn(colour: string): string {
  const channel = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16) || 0;
  const brightness = RED * channel(1) + GREEN * channel(3) + BLUE * channel(5);
  return brightness > BRIGHT ? '#1b1c1f' : '#ffffff';
}
