import { Switches } from './Switches.ts';

/** Which panels are open around the board, on this device. */
export class PanelSettings extends Switches<{ readonly minimap: boolean }> {
  constructor(onChange: () => void) {
    super({ minimap: false }, onChange);
  }

  /** A small map of the whole board is shown. */
  get minimap(): boolean {
    return this.stored.minimap;
  }
}
