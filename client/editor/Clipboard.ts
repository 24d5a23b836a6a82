import { isPlainObject } from '../../shared/board/wire.ts';
import { type Box, centre, intersects } from '../../shared/geometry/box.ts';
import { translation } from '../../shared/geometry/transform.ts';
import { round, type Vec } from '../../shared/geometry/vec.ts';
import { selectionBounds } from '../../shared/shapes/bounds.ts';
import { shapeDef } from '../../shared/shapes/index.ts';
import type { Id } from '../../shared/util/id.ts';
import { deleteSelection } from './commands.ts';
import { type CopiedGroups, copyGroups, pasteGroups, readGroups } from './copiedGroups.ts';
import { copyOf, type PastedShape, readCopy } from './copiedShape.ts';
import type { Editor } from './Editor.ts';

/** Names our format in a clipboard that any program may fill. */
const FORMAT = 'inkwire/shapes';

/** A paste moves by this from what it was copied from, and from the paste before, board px. */
const PASTE_OFFSET = 10;

const NOTHING = { shapes: [], groups: { shapes: [], parents: [] } };

/** Copy, cut and paste as text of our own format; the view carries it to and from the system's clipboard. */
export class Clipboard {
  private copied: string | null = null;
  private pastes = 0;

  constructor(private readonly editor: Editor) {}

  /** What was copied last in this tab. */
  get text(): string | null {
    return this.copied;
  }

  /** The selection as text, kept for `paste`; null when nothing is selected. */
  copy(): string | null {
    const records = this.editor.selection.records();
    const shapes = records.map(copyOf);
    if (shapes.length === 0) return null;
    this.copied = JSON.stringify({
      format: FORMAT,
      shapes,
      groups: copyGroups(
        this.editor.board,
        records.map(({ id }) => id),
      ),
    });
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
   * They come beside their originals where those are in view, else in its middle.
   */
  paste(text: string | null = this.copied): boolean {
    const { shapes, groups } = read(text ?? '');
    const around = selectionBounds(shapes.map(({ draft }) => draft));
    if (!around || this.editor.readOnly) return false;
    this.pastes = text === this.copied ? this.pastes + 1 : 0;
    this.editor.selection.set(this.write(shapes, groups, this.wayFor(around)) ?? []);
    return true;
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

  private write(shapes: readonly PastedShape[], groups: CopiedGroups, { x, y }: Vec): Id[] | undefined {
    return this.editor.write((board) => {
      const ids = board.create(shapes.map(({ partial }) => partial));
      ids.forEach((id, index) => {
        const born = board.find(id);
        if (!born) return;
        const moved = shapeDef(born.kind).transform(born, translation(x, y));
        board.update(id, moved);
        board.update(id, shapes[index]?.size ?? {});
      });
      pasteGroups(board, groups, ids);
      return ids;
    });
  }
}

function read(text: string): { shapes: PastedShape[]; groups: CopiedGroups } {
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
