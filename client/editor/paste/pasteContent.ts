import type { Vec } from '../../../shared/geometry/vec.ts';
import type { ShapePatch } from '../../../shared/shapes/record.ts';
import { FORMAT, type PastedShapes, readOwn } from '../Clipboard.ts';
import { readCopy } from '../copiedShape.ts';
import type { Editor } from '../Editor.ts';
import { takesText } from '../tools/select/labels.ts';
import { looksLikeExcalidraw, readExcalidraw } from './excalidraw.ts';

/** What a clipboard or a drop holds, as far as it was read. */
export interface PastedContent {
  /** Our own format, where the clipboard has it beside the text. */
  readonly own?: string;
  readonly text?: string;
  /** Whether it has a picture. */
  readonly hasPicture?: boolean;
}

export interface PasteOptions {
  /** Whatever it is, it is words. */
  readonly asWords?: boolean;
  /** Where it is to come, board px; null: where there is a good place in view. */
  readonly at?: Vec | null;
  /** It was let go at `at`, and belongs there, not to what is selected. */
  readonly isDrop?: boolean;
  /** Where it comes from, as sentences name it: a file. */
  readonly source?: string;
}

/** More than anyone reads on a board; a whole book pasted by mistake would weigh on everyone. Characters. */
const MAX_WORDS = 20_000;
/** More is no drawing that was copied by hand, and would hold the tab up. Characters and shapes. */
const MAX_DRAWING = 30_000_000;
const MAX_SHAPES = 10_000;
/** Longer lines are broken: a paragraph is no line of a thousand words. Board px. */
const MAX_TEXT_WIDTH = 640;

const NO_PICTURES = 'Pictures cannot be put on a board yet. Nothing was changed.';
const WITHOUT_WORDS = 'What was copied has no words. Nothing was pasted.';
const TOO_LARGE = `That is too much for one paste: at most ${MAX_SHAPES.toLocaleString('en')} shapes. Nothing was pasted.`;
const TOO_LONG = `That text is too long for a board: at most ${MAX_WORDS.toLocaleString('en')} characters. Nothing was pasted.`;

/** Puts on the board what a clipboard or a drop holds, in one step; a sentence says what cannot be. Never throws. */
export function pasteContent(editor: Editor, content: PastedContent, options: PasteOptions = {}): void {
  const { asWords = false, at = editor.pointer, isDrop = false, source = 'What was copied' } = options;
  const paste = { at, isDrop, source };
  const text = content.text ?? '';
  if (isDrop) editor.stopEditing(); // what comes is selected
  const problem = editor.readOnly
    ? 'Nothing can be pasted here: you may only look.'
    : asWords
      ? pasteOnlyWords(editor, text, paste)
      : pasteAny(editor, { ...content, text }, paste);
  if (problem !== null) editor.notify(problem);
}

type Paste = Required<Pick<PasteOptions, 'at' | 'isDrop' | 'source'>>;

/** Returns what is to be told, if anything. */
function pasteAny(
  editor: Editor,
  { own, text = '', hasPicture }: PastedContent,
  paste: Paste,
): string | null {
  const drawing = own ?? (looksLikeOwn(text) || looksLikeExcalidraw(text) ? text : null);
  if (drawing !== null) return pasteDrawing(editor, drawing, paste);
  if (/^\s*(<\?xml[^>]*>\s*)?<svg[\s>]/i.test(text))
    return `${NO_PICTURES} Ctrl+Shift+V pastes its code as text.`;
  if (text.trim() === '' && hasPicture) return NO_PICTURES;
  const problem = pasteWords(editor, text, paste);
  return problem ?? (hasPicture ? 'Only the text was pasted: pictures cannot be put on a board yet.' : null);
}

const looksLikeOwn = (text: string): boolean => text.startsWith(`{"format":"${FORMAT}"`);

function pasteDrawing(editor: Editor, text: string, { at, source }: Paste): string | null {
  if (text.length > MAX_DRAWING) return TOO_LARGE;
  const found = read(text);
  const { skipped } = found;
  if (found.shapes.length > MAX_SHAPES) return TOO_LARGE;
  const { clipboard } = editor;
  const isDone = looksLikeOwn(text) ? clipboard.paste(text, at, found) : clipboard.place(found, at);
  if (!isDone) return skipped > 0 ? NO_PICTURES : `${source} is damaged or no drawing. Nothing was changed.`;
  return skipped > 0
    ? `${source} has ${skipped === 1 ? 'one thing' : `${skipped} things`} that cannot be shown here yet: left out.`
    : null;
}

const NOTHING = { shapes: [], groups: { shapes: [], parents: [] }, skipped: 0 };

function read(text: string): PastedShapes & { skipped: number } {
  if (looksLikeOwn(text)) return { ...readOwn(text), skipped: 0 };
  try {
    const foreign = readExcalidraw(JSON.parse(text));
    if (!foreign) return NOTHING;
    const read = foreign.shapes.map(({ id, kind, text: words, points, ...props }) =>
      readCopy({ id, kind, props, ...(words === undefined ? {} : { text: words }), points }),
    );
    const shapes = read.flatMap((shape) => shape ?? []);
    const { parents, shapes: places } = foreign.groups;
    const groups = { parents, shapes: places.filter((_, index) => read[index]) };
    return { shapes, groups, skipped: foreign.skipped + foreign.shapes.length - shapes.length };
  } catch {
    return NOTHING; // torn
  }
}

/** Shapes without words stand on the clipboard as our format, for boards: nobody wants to read that. */
function pasteOnlyWords(editor: Editor, text: string, paste: Paste): string | null {
  return looksLikeOwn(text) ? WITHOUT_WORDS : pasteWords(editor, text, paste);
}

/** Words go into the note that is selected, else they become a text. */
function pasteWords(editor: Editor, text: string, { at, isDrop }: Paste): string | null {
  const words = text.replaceAll(/\r\n?/g, '\n').trim();
  if (words === '') return 'Nothing here can be pasted on a board.';
  if (words.length > MAX_WORDS) return TOO_LONG;
  if (isDrop || !typeInto(editor, words)) makeText(editor, words, at);
  return null;
}

function typeInto(editor: Editor, words: string): boolean {
  const [only, ...others] = editor.selection.records();
  // A text is words itself: what is pasted after it is another one.
  if (!only || others.length > 0 || !takesText(only) || only.kind === textKind(editor)) return false;
  const { id, text } = only;
  editor.history.sealText();
  editor.typeText(id, text.length, 0, text === '' ? words : `\n${words}`);
  editor.history.sealText();
  return true;
}

function makeText(editor: Editor, words: string, at: Vec | null): void {
  const kind = textKind(editor);
  if (kind === undefined) return;
  const read = (props: ShapePatch) =>
    readCopy({ kind, text: words, props: { ...editor.styles.forKind(kind), ...props } });
  const free = read({});
  const shape = free && free.draft.width > MAX_TEXT_WIDTH ? read({ width: MAX_TEXT_WIDTH }) : free;
  const shapes = shape ? [shape] : [];
  editor.clipboard.place({ shapes, groups: { shapes: [null], parents: [] } }, at ?? editor.camera.middle());
}

/** The kind that a double click on the free board makes. */
const textKind = ({ tools }: Editor): string | undefined =>
  tools.find(({ byDoubleClick }) => byDoubleClick)?.kind;
