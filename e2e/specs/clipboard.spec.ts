import { writeFile } from 'node:fs/promises';
import { type BoardPage, type Spot, way } from '../fixtures/BoardPage.ts';
import { expect, type OpenBoard, test } from '../fixtures/test.ts';

const BOX = { id: 'box', kind: 'rect', x: 400, y: 300, width: 100, height: 80, fill: 'red' } as const;
const NOTE = { id: 'note', kind: 'sticky', x: 600, y: 300, text: 'Milk & <eggs>' } as const;

/** Somebody whose browser lets the page read and fill the clipboard. */
async function trusted(openBoard: OpenBoard): Promise<BoardPage> {
  const board = await openBoard();
  await board.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return board;
}

/** What another program finds on the clipboard, by type. */
const onClipboard = ({ page }: BoardPage): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const found: Record<string, string> = {};
    for (const item of await navigator.clipboard.read()) {
      for (const type of item.types) found[type] = await (await item.getType(type)).text();
    }
    return found;
  });

/** Another program copies something. */
const putOnClipboard = ({ page }: BoardPage, parts: Readonly<Record<string, string>>): Promise<void> =>
  page.evaluate(async (given) => {
    const blobs = Object.entries(given).map(([type, text]) => [type, new Blob([text], { type })] as const);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }, parts);

/** An item of the open menu; its name on the screen has the shortcut beside it. */
const menuItem = ({ page }: BoardPage, label: string) =>
  page.getByRole('menuitem').filter({ has: page.getByText(label, { exact: true }) });

/** The sentence that is shown last. */
const toast = ({ page }: BoardPage) => page.locator('.toast').last();

test('what is copied on one board is pasted on another, in another tab, at the pointer, by keys and by the menu', async ({
  openBoard,
  boardId,
}) => {
  const board = await trusted(openBoard);
  await board.create([BOX, NOTE]);
  await board.page.keyboard.press('Control+a');
  await board.page.keyboard.press('Control+g');
  await board.page.keyboard.press('Control+c');
  const other = await board.secondTab(`/b/${boardId}-other`);
  await other.page.mouse.move(700, 400);
  await other.page.keyboard.press('Control+v');
  await expect.poll(() => other.count()).toBe(2);
  const [box, note] = await other.shapes();
  expect(box).toMatchObject({ kind: 'rect', x: 500, y: 300, width: 100, height: 80, fill: 'red' });
  expect(note).toMatchObject({ kind: 'sticky', x: 700, y: 300, text: NOTE.text });
  expect(await other.call('selection')).toHaveLength(2);
  await expect.poll(() => other.pixelAt([550, 340])).toEqual([224, 49, 49]);

  await board.page.bringToFront();
  await board.page.keyboard.press('Control+z');
  await board.call('select', []);
  await board.page.mouse.click(450, 340, { button: 'right' });
  await menuItem(board, 'Copy').click();
  const copied = () => board.calm(() => onClipboard(board)); // refused while it is being filled
  await expect.poll(copied).toHaveProperty(['web application/x-inkwire+json']);
  await other.page.bringToFront();
  await other.page.mouse.click(300, 600, { button: 'right' });
  await menuItem(other, 'Paste').click();
  await expect.poll(() => other.count()).toBe(3);
  expect((await other.shapes())[2]).toMatchObject({ kind: 'rect', x: 250, y: 560, fill: 'red' });
  await other.page.mouse.click(300, 600, { button: 'right' });
  await menuItem(other, 'Cut').click();
  await expect.poll(() => other.count()).toBe(2);
});

test('other programs get the words, and a copy in HTML that leads back to the shapes', async ({
  openBoard,
}) => {
  const board = await trusted(openBoard);
  const { keyboard } = board.page;
  await board.create([BOX, NOTE]);
  await board.page.keyboard.press('Control+a');
  await keyboard.press('Control+c');
  const copied = await onClipboard(board);
  expect(copied['text/plain']).toBe(NOTE.text);
  expect(copied['text/html']).toContain('Milk &amp; &lt;eggs&gt;');
  // Only the HTML is left, as some programs and browsers do.
  await putOnClipboard(board, { 'text/html': `<p>${copied['text/html']}</p>`, 'text/plain': 'Milk' });
  await keyboard.press('Control+v');
  await expect.poll(() => board.count()).toBe(4);
  await keyboard.press('Control+z');
  await board.call('select', []);
  await board.page.mouse.move(300, 500);
  await keyboard.press('Control+Shift+v');
  await expect.poll(() => board.count()).toBe(3);
  expect((await board.shapes())[2]).toMatchObject({ kind: 'text', text: 'Milk' });
  await board.call('select', ['box']);
  await keyboard.press('Control+c');
  await keyboard.press('Control+Shift+v');
  await expect(toast(board)).toHaveText(/^What was copied has no words/);
  expect(await board.count()).toBe(3);
  await board.call('select', ['box', 'note']);
  await keyboard.press('Control+x');
  await expect.poll(() => board.count()).toBe(1);
  expect((await onClipboard(board))['text/plain']).toBe(NOTE.text);
  await keyboard.press('Control+v');
  await expect.poll(() => board.count()).toBe(3);
});

test('words, links and drawings of other programs', async ({ openBoard }) => {
  const board = await trusted(openBoard);
  const { keyboard, mouse } = board.page;
  await mouse.move(600, 400);
  await putOnClipboard(board, { 'text/plain': 'two\r\nlines', 'text/html': '<b>two<br>lines</b>' });
  await keyboard.press('Control+v');
  await expect.poll(() => board.count()).toBe(1);
  const text = await board.only();
  expect(text).toMatchObject({ kind: 'text', text: 'two\nlines' });
  expect(text.x + text.width / 2).toBeCloseTo(600, 0);
  expect(text.y + text.height / 2).toBeCloseTo(400, 0);
  // Into the note that is selected.
  await board.create([NOTE]);
  await board.call('select', ['note']);
  await putOnClipboard(board, { 'text/plain': 'Bread' });
  await keyboard.press('Control+v');
  await expect.poll(() => board.shape('note')).toMatchObject({ text: `${NOTE.text}\nBread` });
  await board.call('select', []);
  await putOnClipboard(board, { 'text/plain': 'https://example.org/page?x=1' });
  await keyboard.press('Control+v');
  await expect.poll(() => board.count()).toBe(3);
  expect((await board.shapes())[2]).toMatchObject({ kind: 'text', text: 'https://example.org/page?x=1' });
  await board.call('selectAll');
  await keyboard.press('Delete');
  await putOnClipboard(board, { 'text/plain': EXCALIDRAW });
  await mouse.move(620, 420);
  await keyboard.press('Control+v');
  await expect.poll(() => board.count()).toBe(2);
  expect(await board.shapes()).toMatchObject([
    { kind: 'rect', x: 520, y: 380, width: 200, height: 80, text: 'Hello' },
    { kind: 'ellipse', x: 620, y: 380, fillStyle: 'hachure' },
  ]);
  await expect(toast(board)).toHaveText(/^What was copied has one thing that cannot be shown here yet/);
});

/** What Excalidraw puts on the clipboard: a box with a label, an ellipse and a picture. */
const EXCALIDRAW = JSON.stringify({
  type: 'excalidraw/clipboard',
  elements: [
    { id: 'r', type: 'rectangle', x: 10, y: 20, width: 200, height: 80, roughness: 1 },
    { id: 't', type: 'text', x: 60, y: 40, text: 'Hello', containerId: 'r', fontSize: 20 },
    { id: 'e', type: 'ellipse', x: 110, y: 20, width: 60, height: 60, fillStyle: 'hachure' },
    { id: 'i', type: 'image', x: 110, y: 20, width: 60, height: 60, fileId: 'f' },
  ],
  files: {},
});

test('a paste event with our own format beside other words pastes the shapes', async ({ openBoard }) => {
  const board = await openBoard();
  const own = JSON.stringify({
    format: 'inkwire/shapes',
    shapes: [{ id: 'a', kind: 'ellipse', props: { x: 0, y: 0, width: 40, height: 40 } }],
  });
  const paste = (type: string, value: string) =>
    board.page.evaluate(
      ([format, text]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData(format, text);
        clipboardData.setData('text/plain', 'words');
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event);
        return event.defaultPrevented;
      },
      [type, value] as const,
    );
  expect(await paste('web application/x-inkwire+json', own)).toBe(true);
  await expect.poll(() => board.count()).toBe(1);
  expect(await board.only()).toMatchObject({ kind: 'ellipse', width: 40 });
  await paste('application/x-inkwire+json', own);
  await expect.poll(() => board.count()).toBe(2);
  // What is torn is told, and is no words instead.
  await paste('application/x-inkwire+json', own.slice(0, 50));
  await expect(toast(board)).toHaveText('What was copied is damaged or no drawing. Nothing was changed.');
  expect(await board.count()).toBe(2);
});

test('in the middle of a drag, and with a dialog open, clipboard keys do nothing', async ({ openBoard }) => {
  const board = await trusted(openBoard);
  const { keyboard } = board.page;
  await board.create([BOX]);
  await board.call('select', ['box']);
  await keyboard.press('Control+c');
  await board.drag(way(450, 340, 550, 440), { hold: true });
  await keyboard.press('Control+x');
  await keyboard.press('Control+v');
  await board.page.mouse.up();
  await expect.poll(() => board.shape('box')).toMatchObject({ x: 500, y: 400 });
  await keyboard.press('?');
  await expect(board.page.getByRole('dialog')).toBeVisible();
  await keyboard.press('Control+x');
  await keyboard.press('Control+v');
  await keyboard.press('Escape');
  await expect(board.page.getByRole('dialog')).toBeHidden();
  expect(await board.count()).toBe(1);
});

test('where the browser refuses its clipboard, that is said and nothing is lost', async ({ openBoard }) => {
  const board = await openBoard();
  await board.create([BOX]);
  await board.page.evaluate(() => {
    const refuse = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
    // Without a permission a real one refuses to be read, but lets itself be filled by a click.
    Object.assign(navigator.clipboard, { write: refuse, writeText: refuse });
  });
  await board.page.mouse.click(800, 500, { button: 'right' });
  await menuItem(board, 'Paste').click();
  await expect(toast(board)).toHaveText(/did not allow.*Ctrl\+V/);
  await board.page.mouse.click(450, 340, { button: 'right' });
  await menuItem(board, 'Cut').click();
  await expect(toast(board)).toHaveText(/did not allow.*on this page/);
  expect(await board.count()).toBe(0);
  await board.page.mouse.click(800, 500, { button: 'right' });
  await menuItem(board, 'Paste').click();
  await expect.poll(() => board.count()).toBe(1);
  expect(await board.only()).toMatchObject({ kind: 'rect', fill: 'red' });
});

/** What is dragged here from another program: a file of the desktop, or data by their types. */
interface Dragged {
  readonly items: { mimeType: string; data: string }[];
  readonly files?: string[];
}

async function fileOf(name: string, text: string): Promise<Dragged> {
  const file = test.info().outputPath(name);
  await writeFile(file, text);
  return { items: [], files: [file] };
}

/** Lets something go over a spot, through Chromium's own protocol. */
async function drop({ page }: BoardPage, [x, y]: Spot, dragged: Dragged): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { ...dragged, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  await session.detach();
}

test('files and links come to where they are dropped; what cannot come is told', async ({ openBoard }) => {
  const board = await openBoard();
  await drop(board, [700, 500], await fileOf('sketch.excalidraw', EXCALIDRAW.replace('/clipboard', '')));
  await expect.poll(() => board.count()).toBe(2);
  expect((await board.shapes())[0]).toMatchObject({ kind: 'rect', x: 600, y: 460 });
  await drop(board, [300, 400], await fileOf('list.txt', 'Milk\nEggs'));
  await expect.poll(() => board.count()).toBe(3);
  const words = (await board.shapes())[2];
  expect(words).toMatchObject({ kind: 'text', text: 'Milk\nEggs' });
  expect((words?.x ?? 0) + (words?.width ?? 0) / 2).toBeCloseTo(300, 0);
  const before = await board.shapes();
  for (const [name, text, sentence] of [
    ['torn.excalidraw', EXCALIDRAW.slice(0, 99), /^“torn.excalidraw” is damaged or no drawing/],
    ['other.json', '{"a":1}', /^“other.json” is damaged or no drawing/],
    ['program.exe', 'MZ', /^“program.exe” cannot be put on a board/],
    ['photo.png', 'PNG', /^Pictures cannot be put on a board yet/],
  ] as const) {
    await drop(board, [500, 400], await fileOf(name, text));
    await expect(toast(board)).toHaveText(sentence);
  }
  expect(await board.shapes()).toEqual(before);
  await drop(board, [640, 28], await fileOf('more.txt', 'over the toolbar'));
  await expect.poll(() => board.count()).toBe(4);
  const link = { mimeType: 'text/uri-list', data: 'https://example.org/' };
  await drop(board, [500, 600], { items: [link] });
  await expect.poll(() => board.count()).toBe(5);
  expect((await board.shapes())[4]).toMatchObject({ text: 'https://example.org/' });
  expect(board.page.url()).toContain('/b/'); // the browser did not open any of them
});
