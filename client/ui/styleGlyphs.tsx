import type { Head } from '../../shared/shapes/heads.ts';
import { StyleGlyph } from './StyleGlyph.tsx';

const SQUARE = 'M5.5 3.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2Z';
const RISING = 'M4 9 9 4M4 14 14 4M6.5 16 16 6.5M11.5 16l4.5-4.5';
const FALLING = 'M16 9l-5-5M16 14 6 4M13.5 16 4 6.5M8.5 16 4 11.5';

/** Pictures of the styles that words would not show. */
export const GLYPHS = {
  solidFill: <StyleGlyph d={SQUARE} filled={SQUARE} />,
  hachure: <StyleGlyph d={SQUARE} dim={RISING} />,
  crossHatch: <StyleGlyph d={SQUARE} dim={`${RISING}${FALLING}`} />,
  clean: <StyleGlyph d="M3 13.5c4-9 9 3.5 14-7" />,
  artist: <StyleGlyph d="M2.5 13c4-10 8.5 4.5 14-6.5M3.5 14.2C7 6 11.5 13.5 17.2 7.8" />,
  round: <StyleGlyph d="M4 16v-6a6 6 0 0 1 6-6h6" />,
  sharp: <StyleGlyph d="M4 16V4h12" />,
  straight: <StyleGlyph d="M4 16 16 4" />,
  curved: <StyleGlyph d="M4 16C4 8 8 4 16 4" />,
  elbow: <StyleGlyph d="M4 16h4a2 2 0 0 0 2-2V6a2 2 0 0 1 2-2h4" />,
} as const;

/** Heads as they stand at the right end of a line. */
const HEAD_GLYPHS: { readonly [H in Head]: { d: string; filled?: string } } = {
  none: { d: 'M3 10h14' },
  arrow: { d: 'M3 10h14M12 5.5 17 10l-5 4.5' },
  triangle: { d: 'M3 10h8', filled: 'M11 5.5 17 10l-6 4.5Z' },
  'triangle-outline': { d: 'M3 10h7M10 5l7 5-7 5Z' },
  dot: { d: 'M3 10h8', filled: 'M11 10a3 3 0 1 1 6 0a3 3 0 1 1-6 0Z' },
  bar: { d: 'M3 10h14M17 5v10' },
  diamond: { d: 'M3 10h5', filled: 'M8.5 10 13 6l4.5 4-4.5 4Z' },
};

/** A head at the end of a line; at its start where `isStart`. */
export function HeadGlyph({ head, isStart }: { head: Head; isStart: boolean }) {
  return (
    <span className={isStart ? 'head-glyph mirrored' : 'head-glyph'}>
      <StyleGlyph {...HEAD_GLYPHS[head]} />
    </span>
  );
}
