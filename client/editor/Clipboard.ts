import { isPlainObject } from '../../shared/board/wire.ts';
import { type Box, centre, intersects } from '../../shared/geometry/box.ts';
import { round, type Vec } from '../../shared/geometry/vec.ts';
import { selectionBounds } from '../../shared/shapes/bounds.ts';
import { deleteSelection } from './commands.ts';
import { type CopiedGroups, copyGroups, pasteGroups, readGroups } from './copiedGroups.ts';
import { copyOf, type PastedShape, readCopy } from './copiedShape.ts';
import type { Editor } from './Editor.ts';
import { placeShapes } from './paste/placeShapes.ts';

/** Names our format in a clipboard that any program may fill. */
export const FORMAT = 'inkwire/shapes';

/** A paste moves by this from what it was copied from, and from the paste before, board px. */
const PASTE_OFFSET = 10;

const NOTHING = { shapes: [], groups: { shapes: [], parents: [] } };

/** What was read from a clipboard, checked; how it is grouped goes by places in `shapes`. */
export interface PastedShapes {
  readonly shapes: readonly PastedShape[];
  readonly groups: CopiedGroups;
}

/** Copy, cut and paste as text of our own format; the view carries it to and from the system's clipboard. */
export class Clipboard {
  private copied: string | null = null;
  private copiedWords = '';
  private pastes = 0;
  private pastedAt: Vec | null = null;

  constructor(private readonly editor: Editor) {}

  /** What was copied last in this tab. */
  get text(): string | null {
    return this.copied;
  }

  /** What is written in the shapes that were copied last, for other programs; '' when nothing is. */
  get words(): string {
    return this.copiedWords;
  }

  /** The selection as text, kept for `paste`; null when nothing is selected. */
  copy(): string | null {
    const records = this.editor.selection.records();
    if (records.length === 0) return null;
    const list = records.map(({ id }) => id);
    const ids = new Set(list);
    const shapes = records.map((record) => copyOf(record, ids));
    this.copied = JSON.stringify({ format: FORMAT, shapes, groups: copyGroups(this.editor.board, list) });
    this.copiedWords = records.flatMap(({ text }) => (text === '' ? [] : [text])).join('\n');
    this.pastes = 0;
    return this.copied;
  }

  /** Copies, then deletes the selection. */
  cut(): string | null {
    const text = this.copy();
    if (text !== null) deleteSelection(this.editor);
    return text;
  }

  /**
   * Pastes shapes that were copied here or elsewhere, and selects them. Returns false for any other text.
   * They come to `at` (board px), else beside their originals where those are in view, else in its middle.
   * @param read what was read of `text` already
   */
  paste(text: string | null = this.copied, at: Vec | null = null, read = readOwn(text ?? '')): boolean {
    this.pastes = text === this.copied && at === null ? this.pastes + 1 : 0;
    return this.place(read, at);
  }

  /** Draws shapes that were read from elsewhere as one step, and selects them. False when there are none. */
  place({ shapes, groups }: PastedShapes, at: Vec | null): boolean {
    const around = selectionBounds(shapes.map(({ draft }) => draft));
    if (!around || this.editor.readOnly) return false;
    const way = at ? this.wayTo(around, at) : this.wayFor(around);
    const ids = this.editor.write((board) => {
      const made = placeShapes(board, shapes, way);
      pasteGroups(board, groups, made);
      return made;
    });
    this.editor.goHome();
    this.editor.selection.set(ids ?? []);
    return true;
  }

  /** The middle comes to the pointer; another paste there stands beside the one before. */
  private wayTo(around: Box, at: Vec): Vec {
    const isSame = this.pastedAt?.x === at.x && this.pastedAt.y === at.y;
    this.pastes = isSame ? this.pastes + 1 : 0;
    this.pastedAt = at;
    const offset = PASTE_OFFSET * this.pastes;
    const from = centre(around);
    return { x: round(at.x - from.x + offset), y: round(at.y - from.y + offset) };
  }

  private wayFor(around: Box): Vec {
    const { camera } = this.editor;
    if (intersects(camera.visible(), around)) {
      const offset = PASTE_OFFSET * Math.max(1, this.pastes);
      return { x: offset, y: offset };
    }
    const [from, to] = [centre(around), camera.middle()];
    return { x: round(to.x - from.x), y: round(to.y - from.y) };
  }
}

/** The shapes in a text of our own format; none in any other. */
export function readOwn(text: string): PastedShapes {
  try {
    const value: unknown = JSON.parse(text);
    if (!isPlainObject(value) || value.format !== FORMAT || !Array.isArray(value.shapes)) return NOTHING;
    const groups = readGroups(value.groups);
    const read = value.shapes.map((shape) => readCopy(shape));
    return {
      shapes: read.flatMap((shape) => shape ?? []),
      groups: { ...groups, shapes: groups.shapes.filter((_, index) => read[index]) },
    };
  } catch {
    return NOTHING; // somebody else's text
  }
}
