import type { Vec } from '../../shared/geometry/vec.ts';
import type { Id } from '../../shared/util/id.ts';
import type { SelectionHandle } from './handles.ts';

/** What the pointer is over: a shape or a handle of the selection. */
export interface Hover {
  readonly id: Id | null;
  readonly handle: SelectionHandle | null;
}

const NO_HOVER: Hover = { id: null, handle: null };

/** Where our pointer is, and over what. */
export class PointerPlace {
  /** Board px; null when it is not over the board. */
  at: Vec | null = null;
  private over: Hover = NO_HOVER;

  constructor(private readonly onHover: () => void) {}

  get hover(): Hover {
    return this.over;
  }

  setHover(id: Id | null, handle: SelectionHandle | null): void {
    const isNew = id !== this.over.id;
    this.over = { id, handle };
    if (isNew) this.onHover();
  }
}
