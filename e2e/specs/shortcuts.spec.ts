import type { Action } from '../../client/editor/actions/Action.ts';
import { builtInActions } from '../../client/editor/actions/index.ts';
import { tools } from '../../client/editor/tools/index.ts';
import type { BoardPage } from '../fixtures/BoardPage.ts';
import type { Inkwire } from '../fixtures/hook.ts';
import { expect, test } from '../fixtures/test.ts';

/** The list that the help dialog, the menus and the toolbar are made from. */
const ACTIONS = builtInActions(tools).filter(({ keys }) => (keys?.length ?? 0) > 0);

/** Three shapes, all different, the first two of which are selected before each key. */
const SHAPES = [
  { kind: 'rect', x: 400, y: 300, width: 90, height: 60, fill: 'red' },
  { kind: 'triangle', x: 560, y: 380, width: 120, height: 100, rotation: 0.3 },
  { kind: 'ellipse', x: 420, y: 320, width: 70, height: 70, stroke: 'blue' },
] as const;

type Prepare = (board: BoardPage, ids: readonly string[]) => Promise<void>;

/** Where an action needs another state than two selected shapes, with something to undo, to show what it does. */
const BEFORE: Readonly<Record<string, Prepare>> = {
  'tool.select': (board) => board.call('setTool', 'hand'),
  'edit-text': (board, ids) => board.call('select', ids.slice(0, 1)),
  'end-text': async (board, ids) => {
    await board.call('select', ids.slice(0, 1));
    await board.page.keyboard.press('Enter');
    await expect(board.textField).toBeFocused();
  },
  redo: (board) => board.call('undo'),
  // Shape three lies over one, so only these change the order of the two.
  'bring-forward': (board, ids) => board.call('select', ids.slice(0, 1)),
  'bring-to-front': (board, ids) => board.call('select', ids.slice(0, 1)),
  'send-backward': (board, ids) => board.call('select', ids.slice(2)),
  'send-to-back': (board, ids) => board.call('select', ids.slice(2)),
  'distribute-across': (board, ids) => board.call('select', ids),
  'distribute-down': (board, ids) => board.call('select', ids),
  ungroup: (board) => board.page.keyboard.press('Control+g'),
  paste: (board) => board.page.keyboard.press('Control+c'),
  'paste-words': async (board, ids) => {
    await board.page.evaluate(() => navigator.clipboard.writeText('words'));
    await board.call('select', ids.slice(0, 0));
  },
  'paste-style': async (board, ids) => {
    await board.call('select', ids.slice(0, 1));
    await board.page.keyboard.press('Control+Alt+c');
    await board.call('select', ids.slice(1, 2));
  },
  'select-previous': (board, ids) => board.call('select', ids.slice(1, 2)),
  'zoom-reset': (board) => board.call('setCamera', { zoom: 2 }),
};

/** What keys do that shows only by what another one does then. */
const AFTER: Readonly<Record<string, Prepare>> = {
  copy: (board) => board.page.keyboard.press('Control+v'),
  'copy-style': async (board, ids) => {
    await board.call('select', ids.slice(2));
    await board.page.keyboard.press('Control+Alt+v');
  },
};

/** What shows in the picture only. */
const PICTURED: ReadonlySet<string> = new Set(['toggle-grid']);

/** All that a key can change: the board, what is selected, the view, the panels, and what is said. */
async function everything({ page }: BoardPage, action: Action): Promise<string> {
  const state = await page.evaluate(() => {
    const { inkwire } = window as unknown as { inkwire: Inkwire };
    const parts = [inkwire.shapes(), inkwire.selection(), inkwire.camera(), inkwire.tool()];
    const pressed = document.querySelectorAll('[aria-pressed="true"]').length;
    const said = [...document.querySelectorAll('[role="status"]')].map(({ textContent }) => textContent);
    return JSON.stringify([parts, pressed, said, document.activeElement?.tagName]);
  });
  if (!PICTURED.has(action.id)) return state;
  return state + (await page.screenshot({ animations: 'disabled' })).toString('base64');
}

/** The name that the browser driver has for keys as they are written in the list. */
const pressed = (keys: string): string => keys.replace('Ctrl+', 'Control+');

async function prepare(board: BoardPage, action: Action): Promise<readonly string[]> {
  await board.page.keyboard.press('Escape');
  await board.page.keyboard.press('Escape');
  await board.call('setTool', 'select');
  await board.call('selectAll');
  await board.call('deleteSelection');
  await board.call('setCamera', { x: 0, y: 0, zoom: 1 });
  const ids = await board.create([...SHAPES]);
  await board.call('select', ids.slice(0, 2));
  await BEFORE[action.id]?.(board, ids);
  return ids;
}

for (const group of ['tool', 'edit', 'arrange', 'view'] as const) {
  test(`every key of the list does something in a browser: ${group}`, async ({ openBoard }) => {
    const board = await openBoard();
    await board.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    for (const action of ACTIONS.filter((each) => each.group === group)) {
      for (const keys of action.keys ?? []) {
        const ids = await prepare(board, action);
        const before = await everything(board, action);
        await board.page.keyboard.press(pressed(keys));
        await AFTER[action.id]?.(board, ids);
        await expect
          .poll(() => everything(board, action), { message: `${keys} does nothing: ${action.label}` })
          .not.toBe(before);
      }
    }
  });
}

test('the help dialog tells every key of the list', async ({ openBoard }) => {
  const board = await openBoard();
  await board.page.keyboard.press('?');
  const help = board.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const { label, keys } of ACTIONS) {
    const row = help.locator('.help-row').filter({ has: board.page.getByText(label, { exact: true }) });
    await expect(row.locator('.help-keys > *')).toHaveCount(keys?.length ?? 0);
  }
});
