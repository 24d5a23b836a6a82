import type { StyleProp } from '../../shared/shapes/ShapeDef.ts';

/** What of {@link InkSettings} is remembered on a device. */
export interface StoredInk {
  readonly fingersPan: boolean | null;
  readonly erasesParts: boolean;
}

/** How pens, fingers and the eraser work together, on this device. */
export class InkSettings {
  /** Which colour the eyedropper takes. */
  picks: Extract<StyleProp, 'stroke' | 'fill'> = 'stroke';
  private settings: StoredInk = { fingersPan: null, erasesParts: false };

  constructor(private readonly onChange: () => void) {}

  /** The same object until something changes. */
  get stored(): StoredInk {
    return this.settings;
  }

  /** Fingers move the board, only the pen draws: so from the first pen on, until somebody wants it otherwise. */
  get fingersPan(): boolean {
    return this.settings.fingersPan === true;
  }

  /** Whether this device was ever seen to have a pen. */
  get hasPen(): boolean {
    return this.settings.fingersPan !== null;
  }

  /** The eraser takes parts of strokes, not whole shapes; Shift means the opposite. */
  get erasesParts(): boolean {
    return this.settings.erasesParts;
  }

  set(change: Partial<StoredInk>): void {
    this.settings = { ...this.settings, ...change };
    this.onChange();
  }

  /** A pen touched the board. */
  seePen(): void {
    if (!this.hasPen) this.set({ fingersPan: true });
  }

  /** Takes up what was remembered; what is no setting is left out. */
  restore({ fingersPan, erasesParts }: Readonly<Record<string, unknown>>): void {
    this.set({
      fingersPan: typeof fingersPan === 'boolean' ? fingersPan : null,
      erasesParts: erasesParts === true,
    });
  }
}
