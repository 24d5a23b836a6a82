import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@fontsource-variable/shantell-sans/wght.css';
import { clearTextMeasureCache, FONT_STACKS } from '../../shared/shapes/textMeasure.ts';
import type { Stop } from '../../shared/util/Emitter.ts';
import { measureTextOnCanvas } from './textMeasureCanvas.ts';

/** Any size will do to have a font fetched. */
const ANY_SIZE = '16px';

/** A board is not kept waiting for letters longer than this, ms: on a stalled network they may never come. */
const PATIENCE_MS = 3_000;

/**
 * Fetches the bundled fonts (their Latin part) and measures text with them from then on. Await it before a
 * board is read: boxes of texts follow from it. A font that does not come, or not yet, leaves its stand-in.
 */
export async function loadFonts(): Promise<void> {
  const families = Object.values(FONT_STACKS);
  const loading = Promise.allSettled(families.map((family) => document.fonts.load(`${ANY_SIZE} ${family}`)));
  let patience: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    patience = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([loading, late]);
  clearTimeout(patience);
  measureTextOnCanvas();
}

/**
 * Calls `listener` when more letters (of another script) have come, after what was measured is forgotten.
 */
export function onFontsChange(listener: () => void): Stop {
  const changed = () => {
    clearTextMeasureCache();
    listener();
  };
  document.fonts.addEventListener('loadingdone', changed);
  return () => document.fonts.removeEventListener('loadingdone', changed);
}
