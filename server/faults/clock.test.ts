import { expect, test } from 'vitest';
import { DocClient } from '../testing/DocClient.ts';
import { spawnServer } from '../testing/spawnServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';

const SHIFT = new URL('../testing/shiftClock.mjs', import.meta.url).href;
const YEAR_AND_MORE = 400 * 24 * 3_600_000;

test('a clock that jumps a year ahead and then back takes nobody off the board, and nothing from it', async () => {
  const folder = await tempFolder();
  const env = { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import ${SHIFT}` };
  const server = await spawnServer(folder, ['--log-level', 'debug'], env);
  const [ann, ben] = [await DocClient.open(server.port, 'b'), await DocClient.open(server.port, 'b')];
  const times: number[] = [];
  for (let jump = 0; jump < 3; jump++) {
    ann.map.set(`ann${jump}`, 1);
    ben.map.set(`ben${jump}`, 1);
    await Promise.all([ann.saved(), ben.saved()]);
    server.signal('SIGUSR2');
    const late = await DocClient.open(server.port, 'b');
    await late.saved();
    expect(late.map.size).toBe(2 * (jump + 1));
    await late.close();
    const line = server.log.filter((each) => each.includes('connection opened')).at(-1) ?? '{}';
    times.push(Date.parse((JSON.parse(line) as { time: string }).time) - Date.now());
  }
  // The clock did jump, or the test would prove nothing.
  expect(times.map((time) => Math.round(time / YEAR_AND_MORE))).toEqual([1, -1, 1]);
  expect([ann.ended, ben.ended]).toEqual([null, null]);
  expect(await server.end('SIGTERM')).toBe(0);
  const again = await spawnServer(folder);
  expect((await DocClient.open(again.port, 'b')).map.size).toBe(6);
  expect(await again.end('SIGTERM')).toBe(0);
});
