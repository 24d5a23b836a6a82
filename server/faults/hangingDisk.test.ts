import { expect, test } from 'vitest';
import { DocClient } from '../testing/DocClient.ts';
import { spawnServer } from '../testing/spawnServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';

const HANG = new URL('../testing/hangDisk.mjs', import.meta.url).href;

test('a shutdown on a disk that hangs ends at its deadline with exit code 1; nothing unsaved was confirmed', async () => {
  const folder = await tempFolder();
  const env = { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import ${HANG}` };
  const server = await spawnServer(folder, ['--shutdown-seconds', '1'], env);
  const [ann, ben] = [await DocClient.open(server.port, 'b'), await DocClient.open(server.port, 'b')];
  ann.map.set('saved', 1);
  await ann.saved();
  server.signal('SIGUSR2');
  await (await DocClient.open(server.port, 'other')).close(); // by now it has taken the signal
  ann.map.set('lost', 1);
  ann.ask();
  expect(await server.end('SIGTERM')).toBe(1);
  expect(ann.confirmed).toBe(1);
  expect(ben.map.has('lost')).toBe(false);
  const log = server.log.join('\n');
  expect(log).toContain('the last commits: not done in time');
  const again = await spawnServer(folder);
  const { map } = await DocClient.open(again.port, 'b');
  expect([map.has('saved'), map.has('lost')]).toEqual([true, false]);
});
