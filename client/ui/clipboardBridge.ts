import type { Stop } from '../../shared/util/Emitter.ts';
import { isForPage } from '../dom/places.ts';
import type { Editor } from '../editor/Editor.ts';
import { type PastedContent, pasteContent } from '../editor/paste/pasteContent.ts';

/** Our own format in events of the browser, and (with a prefix) in its clipboard of today. */
const TYPE = 'application/x-inkwire+json';
const WEB_TYPE = `web ${TYPE}`;
/** Carries our format inside of HTML, for browsers that hand on no formats of their own. */
const CARRIER = 'data-inkwire';

const NOT_READ = 'Your browser did not allow reading the clipboard. Press Ctrl+V instead.';
const NOT_WRITTEN =
  'Your browser did not allow copying to other programs. What was copied can be pasted by the menu on this page.';

/** Carries what is copied, cut and pasted between the editor and the system's clipboard. Returns the stop. */
export function bridgeClipboard(editor: Editor): Stop {
  const controller = new AbortController();
  const { signal } = controller;
  let asWords = false;
  const give = (event: ClipboardEvent, take: () => string | null) => {
    const { clipboardData } = event;
    if (isElsewhere(editor, event) || !clipboardData) return;
    const own = take();
    if (own === null) return;
    const { words } = editor.clipboard;
    clipboardData.setData(TYPE, own);
    clipboardData.setData('text/html', htmlOf(own, words));
    clipboardData.setData('text/plain', words === '' ? own : words);
    event.preventDefault();
  };
  document.addEventListener('copy', (event) => give(event, () => editor.clipboard.copy()), { signal });
  document.addEventListener('cut', (event) => give(event, () => cut(editor)), { signal });
  document.addEventListener('paste', (event) => paste(editor, event, asWords), { signal });
  document.addEventListener(
    'keydown',
    ({ key, shiftKey, ctrlKey, metaKey }) => {
      asWords = shiftKey && (ctrlKey || metaKey) && key.toLowerCase() === 'v';
    },
    { signal, capture: true },
  );
  // Chosen from a menu, there is no event of the browser's to fill.
  const stopCopied = editor.on('copied', (own) => void copyFromMenu(editor, own));
  const stopPasting = editor.on('pasting', ({ asWords: plain }) => void pasteFromMenu(editor, plain));
  return () => {
    controller.abort();
    stopCopied();
    stopPasting();
  };
}

const cut = (editor: Editor): string | null =>
  editor.readOnly ? editor.clipboard.copy() : editor.clipboard.cut();

function paste(editor: Editor, event: ClipboardEvent, asWords: boolean): void {
  if (isElsewhere(editor, event) || !event.clipboardData) return;
  event.preventDefault();
  pasteContent(editor, contentOf(event.clipboardData), { asWords });
}

/** What the data of a paste or a drop holds. */
export function contentOf(data: DataTransfer): PastedContent {
  const own = data.getData(TYPE) || data.getData(WEB_TYPE) || ownInHtml(data.getData('text/html'));
  const hasPicture = [...data.files].some(({ type }) => type.startsWith('image/'));
  const text = data.getData('text/plain') || data.getData('URL'); // a link may come without words
  return { text, hasPicture, ...(own ? { own } : {}) };
}

async function pasteFromMenu(editor: Editor, asWords: boolean): Promise<void> {
  const at = editor.pointer; // it moves on while the browser asks
  const found = await readClipboard();
  const content = found ?? { own: editor.clipboard.text ?? undefined };
  const isEmpty = content.own === undefined && !content.text && !content.hasPicture;
  if (isEmpty) editor.notify(found ? 'Nothing to paste.' : NOT_READ);
  else pasteContent(editor, content, { asWords, at });
}

/** Where the browser refuses, a paste in this tab still works: the editor keeps its own copy. */
async function copyFromMenu(editor: Editor, own: string): Promise<void> {
  const isWritten = await writeClipboard(own, editor.clipboard.words);
  if (!isWritten) editor.notify(NOT_WRITTEN);
}

/** Null where the browser refuses: no permission, or a page on plain http. */
async function readClipboard(): Promise<PastedContent | null> {
  try {
    const items = await navigator.clipboard.read();
    const get = async (type: string) => {
      const item = items.find(({ types }) => types.includes(type));
      return item ? await (await item.getType(type)).text() : '';
    };
    const own = (await get(WEB_TYPE)) || ownInHtml(await get('text/html'));
    const hasPicture = items.some(({ types }) => types.some((type) => type.startsWith('image/')));
    return { text: await get('text/plain'), hasPicture, ...(own ? { own } : {}) };
  } catch {
    return null;
  }
}

/** False where the browser refuses. */
async function writeClipboard(own: string, words: string): Promise<boolean> {
  const text = words === '' ? own : words;
  const parts = { 'text/plain': text, 'text/html': htmlOf(own, words) };
  try {
    await writeItem(ClipboardItem.supports?.(WEB_TYPE) ? { ...parts, [WEB_TYPE]: own } : parts);
    return true;
  } catch {
    return writeText(text);
  }
}

/** For browsers that take nothing but text. */
async function writeText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or a page on plain http
  }
}

const writeItem = (parts: Readonly<Record<string, string>>): Promise<void> =>
  navigator.clipboard.write([
    new ClipboardItem(
      Object.fromEntries(Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })])),
    ),
  ]);

function htmlOf(own: string, words: string): string {
  const carrier = document.createElement('span');
  carrier.setAttribute(CARRIER, own);
  carrier.textContent = words;
  return carrier.outerHTML;
}

/** A document that is only parsed runs nothing and loads nothing. */
function ownInHtml(html: string): string | null {
  if (!html.includes(CARRIER)) return null;
  const page = new DOMParser().parseFromString(html, 'text/html');
  return page.querySelector(`[${CARRIER}]`)?.getAttribute(CARRIER) ?? null;
}

/** Whether an event is none of the board's, or comes in the middle of a gesture, as keys that do nothing then. */
function isElsewhere(editor: Editor, event: ClipboardEvent): boolean {
  const isOfWords = event.type !== 'paste' && getSelection()?.isCollapsed === false;
  return editor.isBusy || isForPage(event.target) || isOfWords;
}
