import { way } from '../fixtures/BoardPage.ts';
import { StockPerson } from '../fixtures/StockPerson.ts';
import { expect, test } from '../fixtures/test.ts';

test('a stock y-websocket client and the browser edit one board, both ways', async ({
  openBoard,
  relay,
  boardId,
}) => {
  const board = await openBoard();
  const stock = new StockPerson(relay.wsUrl, boardId);
  await expect.poll(() => stock.isSynced).toBe(true);

  stock.board.create([
    { id: 'box', kind: 'rect', x: 500, y: 300, fill: 'red' },
    { id: 'note', kind: 'sticky', x: 800, y: 300, text: 'plan' },
  ]);
  await expect.poll(() => board.pixelAt([550, 350])).toEqual([224, 49, 49]);
  stock.doc.getMap('fill').set('box', 'blue-soft'); // without any of our code
  await expect.poll(() => board.pixelAt([550, 350])).toEqual([165, 216, 255]);
  stock.text('note').insert(4, ' of stock');
  await expect.poll(() => board.shape('note')).toMatchObject({ text: 'plan of stock' });
  await expect.poll(() => board.ink({ x: 820, y: 380, width: 160, height: 40 })).toBeGreaterThan(50);

  await board.drag(way(550, 350, 650, 450));
  await expect.poll(() => stock.board.get('box')).toMatchObject({ x: 600, y: 400, fill: 'blue-soft' });
  await board.doubleClick([900, 400]);
  await expect(board.textField).toBeFocused();
  await board.page.keyboard.press('Control+Home');
  await board.page.keyboard.type('The ');
  await expect.poll(() => stock.text('note').toString()).toBe('The plan of stock');
  stock.text('note').insert(17, '!'); // while the browser types
  await expect(board.textField).toHaveValue('The plan of stock!');
  await board.page.keyboard.press('Escape');

  await expect.poll(() => stock.others).toBe(1);
  stock.announce({ user: { name: 'Somebody', color: '#f00' }, cursor: 'strange' });
  await board.create([{ id: 'later', kind: 'ellipse', x: 300, y: 500 }]);
  await expect.poll(() => stock.board.get('later')?.kind).toBe('ellipse');
  await expect.poll(() => board.status()).toBe('saved');
  stock.leave();
});
