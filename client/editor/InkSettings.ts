import type { StyleProp } from '../../shared/shapes/ShapeDef.ts';
import { Switches } from './Switches.ts';

interface StoredInk {
  readonly [name: string]: boolean | null;
  readonly fingersPan: boolean | null;
  readonly erasesParts: boolean;
}

/** How pens, fingers and the eraser work together, on this device. */
export class InkSettings extends Switches<StoredInk> {
  /** Which colour the eyedropper takes. */
  picks: Extract<StyleProp, 'stroke' | 'fill'> = 'stroke';

  constructor(onChange: () => void) {
    super({ fingersPan: null, erasesParts: false }, onChange);
  }

  /** Fingers move the board, only the pen draws: so from the first pen on, until somebody wants it otherwise. */
  get fingersPan(): boolean {
    return this.stored.fingersPan === true;
  }

  /** Whether this device was ever seen to have a pen. */
  get hasPen(): boolean {
    return this.stored.fingersPan !== null;
  }

  /** The eraser takes parts of strokes, not whole shapes; Shift means the opposite. */
  get erasesParts(): boolean {
    return this.stored.erasesParts;
  }

  /** A pen touched the board. */
  seePen(): void {
    if (!this.hasPen) this.set({ fingersPan: true });
  }
}
