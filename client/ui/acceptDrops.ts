import type { Stop } from '../../shared/util/Emitter.ts';
import { isInField } from '../dom/places.ts';
import { pointIn } from '../dom/pointIn.ts';
import type { Editor } from '../editor/Editor.ts';
import { pasteContent } from '../editor/paste/pasteContent.ts';
import { contentOf } from './clipboardBridge.ts';

/** Files that hold shapes, by the end of their name. */
const DRAWING = /\.(excalidraw|inkwire|json)$/i;
/** Files that hold words; what a browser knows of a file's type follows from its name too. */
const WORDS = /\.(txt|text|md|markdown|csv|log)$/i;
/** A larger file is no drawing that a board could take, bytes. */
const MAX_FILE_BYTES = 30_000_000;

/**
 * Puts on the board what is dropped anywhere on the page: drawings, words and links; a sentence tells of what cannot
 * be. Beside the stage, too: there the browser would leave the board and show the file.
 */
export function acceptDrops(stage: HTMLElement, editor: Editor): Stop {
  const controller = new AbortController();
  const { signal } = controller;
  const drop = (event: DragEvent) => {
    if (isForField(event)) return;
    event.preventDefault();
    const { dataTransfer } = event;
    if (!dataTransfer) return;
    const at = editor.camera.toBoard(pointIn(stage, event));
    const files = [...dataTransfer.files];
    if (files.length === 0) return pasteContent(editor, contentOf(dataTransfer), { at, isDrop: true });
    for (const file of files) void takeFile(editor, file, at);
  };
  document.addEventListener('dragover', (event) => isForField(event) || event.preventDefault(), { signal });
  document.addEventListener('drop', drop, { signal });
  return () => controller.abort();
}

/** Words that are dropped into a field; files belong to none. */
const isForField = ({ target, dataTransfer }: DragEvent): boolean =>
  isInField(target) && dataTransfer?.types.includes('Files') !== true;

async function takeFile(editor: Editor, file: File, at: { x: number; y: number }): Promise<void> {
  if (file.type.startsWith('image/')) return pasteContent(editor, { hasPicture: true }, { at });
  const isWords = file.type === 'text/plain' || WORDS.test(file.name);
  if (!isWords && !DRAWING.test(file.name)) return editor.notify(`“${file.name}” cannot be put on a board.`);
  if (file.size > MAX_FILE_BYTES) return editor.notify(`“${file.name}” is too large for a board.`);
  try {
    const text = await file.text();
    const options = { at, isDrop: true, asWords: isWords, source: `“${file.name}”` };
    pasteContent(editor, isWords ? { text } : { own: text }, options);
  } catch {
    editor.notify(`“${file.name}” could not be read.`);
  }
}
