import type { Theme } from '../../shared/shapes/palette.ts';

/** The colours of the canvas that are not a shape's; the page's style tokens have the same. */
export interface CanvasTheme {
  readonly background: string;
  /** Selection, handles, hover and marquee. */
  readonly accent: string;
  readonly brushFill: string;
  /** Lines that show why a gesture snapped. */
  readonly guide: string;
  /** Around what was found; the fill is that of the match one is at. */
  readonly found: string;
  readonly foundFill: string;
  /** The grid, and each fifth line of it. */
  readonly grid: string;
  readonly gridBold: string;
  /** Inside of handles. */
  readonly handle: string;
  /** Handles of points that are not there yet. */
  readonly ghost: string;
}

export const CANVAS_THEMES: Record<Theme, CanvasTheme> = {
  light: {
    background: '#ffffff',
    accent: '#3d35c2',
    brushFill: 'rgba(61, 53, 194, 0.07)',
    guide: '#e0389a',
    found: '#d97706',
    foundFill: 'rgba(245, 159, 0, 0.16)',
    grid: 'rgba(15, 16, 18, 0.06)',
    gridBold: 'rgba(15, 16, 18, 0.13)',
    handle: '#ffffff',
    ghost: 'rgba(61, 53, 194, 0.45)',
  },
  dark: {
    background: '#121316',
    accent: '#a9a4ff',
    brushFill: 'rgba(169, 164, 255, 0.12)',
    guide: '#ff6bb8',
    found: '#ffc857',
    foundFill: 'rgba(255, 200, 87, 0.18)',
    grid: 'rgba(255, 255, 255, 0.06)',
    gridBold: 'rgba(255, 255, 255, 0.13)',
    handle: '#121316',
    ghost: 'rgba(169, 164, 255, 0.5)',
  },
};

/** The font of names on the canvas and on cursors. */
export const LABEL_FONT = "'Inter Variable', Inter, system-ui, sans-serif";

/** Share of each channel in the luminance of a colour (WCAG 2). */
const LUMINANCE = [0.2126, 0.7152, 0.0722] as const;
/** Above this luminance (0..1) dark letters have more contrast than white ones. */
const BRIGHT = 0.19;

/** Black or white, whichever reads better on `colour` (`#rrggbb`). */
export function inkOn(colour: string): string {
  const luminance = LUMINANCE.reduce((sum, share, at) => {
    const channel = (Number.parseInt(colour.slice(1 + 2 * at, 3 + 2 * at), 16) || 0) / 255;
    return sum + share * (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  }, 0);
  return luminance > BRIGHT ? '#0f1012' : '#ffffff';
}
