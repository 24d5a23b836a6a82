import type { Stop } from '../../shared/util/Emitter.ts';
import type { Editor } from '../editor/Editor.ts';
import { pasteContent } from '../editor/paste/pasteContent.ts';
import { contentOf } from './clipboardBridge.ts';

/** Files that hold shapes, by the end of their name. */
const DRAWING = /\.(excalidraw|inkwire|json)$/i;
/** Files that hold words; what a browser knows of a file's type follows from its name too. */
const WORDS = /\.(txt|text|md|markdown|csv|log)$/i;
/** A larger file is no drawing that a board could take, bytes. */
const MAX_FILE_BYTES = 30_000_000;

/** Puts on the board what is dropped on it: drawings, words and links; a sentence tells of what cannot be. */
export function acceptDrops(stage: HTMLElement, editor: Editor): Stop {
  const controller = new AbortController();
  const { signal } = controller;
  stage.addEventListener('dragover', (event) => event.preventDefault(), { signal });
  stage.addEventListener(
    'drop',
    (event) => {
      event.preventDefault(); // the browser would leave the board and show the file
      const { dataTransfer } = event;
      if (!dataTransfer) return;
      const place = stage.getBoundingClientRect();
      const at = editor.camera.toBoard({ x: event.clientX - place.x, y: event.clientY - place.y });
      const files = [...dataTransfer.files];
      if (files.length === 0) return pasteContent(editor, contentOf(dataTransfer), { at });
      for (const file of files) void takeFile(editor, file, at);
    },
    { signal },
  );
  return () => controller.abort();
}

async function takeFile(editor: Editor, file: File, at: { x: number; y: number }): Promise<void> {
  if (file.type.startsWith('image/')) return pasteContent(editor, { hasPicture: true }, { at });
  const isWords = file.type === 'text/plain' || WORDS.test(file.name);
  if (!isWords && !DRAWING.test(file.name)) return editor.notify(`“${file.name}” cannot be put on a board.`);
  if (file.size > MAX_FILE_BYTES) return editor.notify(`“${file.name}” is too large for a board.`);
  try {
    const text = await file.text();
    const options = { at, asWords: isWords, source: `“${file.name}”` };
    pasteContent(editor, isWords ? { text } : { own: text }, options);
  } catch {
    editor.notify(`“${file.name}” could not be read.`);
  }
}
