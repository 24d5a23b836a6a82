import { expect, test } from 'vitest';
import { askApi } from './testing/boardsClient.ts';
import { DocClient } from './testing/DocClient.ts';
import { startTestServer } from './testing/startTestServer.ts';

test('boards that are made by writing count as new boards of an address; reading and those that are there do not', async () => {
  const { port, url } = await startTestServer({ limits: { boardsPerHour: 2 } });
  const write = async (board: string) => {
    const client = await DocClient.open(port, board);
    for (let i = 0; i < 3; i++) client.map.set(`${client.doc.clientID} ${i}`, 1);
    client.ask();
    return client;
  };
  for (const board of ['only-read-1', 'only-read-2', 'only-read-3']) await DocClient.open(port, board);
  await (await write('first')).saved();
  await (await write('second')).saved();
  const third = await write('third');
  expect(await third.closed()).toMatchObject({ code: 4529 });
  expect(third.confirmed).toBe(0);
  await (await write('first')).saved();
  expect((await askApi(url, 'POST /api/boards', { body: {} })).status).not.toBe(201);
  expect((await DocClient.open(port, 'third')).map.size).toBe(0);
});
