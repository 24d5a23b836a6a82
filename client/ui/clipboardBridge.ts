import { round } from '../../shared/geometry/vec.ts';
import type { Stop } from '../../shared/util/Emitter.ts';
import type { Editor } from '../editor/Editor.ts';

const FIELDS = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';

/** More than anyone reads on a board; a whole book pasted by mistake would weigh on everyone. Characters. */
const MAX_WORDS = 20_000;

/** Carries what is copied, cut and pasted between the editor and the system's clipboard. Returns the stop. */
export function bridgeClipboard(editor: Editor): Stop {
  const controller = new AbortController();
  const { signal } = controller;
  const give = (event: ClipboardEvent, take: () => string | null) => {
    if (isForPage(event)) return;
    const text = take();
    if (text === null) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', (event) => give(event, () => editor.clipboard.copy()), { signal });
  document.addEventListener('cut', (event) => give(event, () => editor.clipboard.cut()), { signal });
  document.addEventListener('paste', (event) => paste(editor, event), { signal });
  // Chosen from a menu, there is no event of the browser's to fill.
  const stopCopied = editor.on('copied', (text) => void writeClipboard(text));
  return () => {
    controller.abort();
    stopCopied();
  };
}

function paste(editor: Editor, event: ClipboardEvent): void {
  if (isForPage(event)) return;
  event.preventDefault();
  if (editor.readOnly) {
    editor.notify('Nothing can be pasted here: you may only look.');
    return;
  }
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const isPasted = editor.batch(() => editor.clipboard.paste(text) || pasteWords(editor, text));
  if (!isPasted) editor.notify('Nothing here can be pasted on a board.');
}

/** Puts words of any other program down as a text in the middle of the view. */
function pasteWords(editor: Editor, text: string): boolean {
  const words = text.replaceAll('\r\n', '\n').trim().slice(0, MAX_WORDS);
  const kind = editor.tools.find(({ byDoubleClick }) => byDoubleClick)?.kind;
  if (words === '' || kind === undefined) return false;
  const ids = editor.write((board) => {
    const [id = ''] = board.create([{ ...editor.styles.forKind(kind), kind, text: words }]);
    const { width = 0, height = 0 } = board.get(id) ?? {};
    const { x, y } = editor.camera.middle();
    board.update(id, { x: round(x - width / 2), y: round(y - height / 2) });
    return [id];
  });
  if (ids) editor.selection.set(ids);
  return ids !== undefined;
}

/** Whether somebody works in a field, or copies words of the page. */
function isForPage(event: ClipboardEvent): boolean {
  const isInField = event.target instanceof Element && event.target.closest(FIELDS) !== null;
  return isInField || (event.type !== 'paste' && getSelection()?.isCollapsed === false);
}

/** Where the browser refuses, a paste in this tab still works: the editor keeps its own copy. */
async function writeClipboard(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No permission, or a page on plain http.
  }
}
