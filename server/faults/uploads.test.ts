import { expect, test } from 'vitest';
import { assetPath } from '../../shared/protocol/assets.ts';
import { seededRandom } from '../../shared/util/random.ts';
import { ASSET_PART_BYTES } from '../storage/assetRecords.ts';
import { AssetClient, pngOf, sha256 } from '../testing/assetClient.ts';
import { DocClient } from '../testing/DocClient.ts';
import { HandSocket } from '../testing/HandSocket.ts';
import { runCli } from '../testing/runCli.ts';
import { spawnServer } from '../testing/spawnServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { waitFor } from '../testing/waitFor.ts';

const ROUNDS = 3;
const PARTS = 6;

test('after kill -9 during uploads the store is sound, what was answered is there, and the rest can be done again', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  console.log(`killing uploads with seed ${seed}`);
  const random = seededRandom(seed);
  const folder = await tempFolder();
  const pictures = Array.from({ length: 3 }, (_, i) => pngOf(PARTS * ASSET_PART_BYTES + i, i));
  const stored = new Set<Buffer>();
  for (let round = 0; round < ROUNDS; round++) {
    const server = await spawnServer(folder);
    const person = new AssetClient(`http://127.0.0.1:${server.port}`, 'b', null);
    const client = await DocClient.open(server.port, 'b');
    client.map.set(`round${round}`, 1);
    await client.saved();
    for (const bytes of stored) expect((await person.get(sha256(bytes))).bytes.equals(bytes)).toBe(true);
    // One upload stops in its middle, the others run when the process dies.
    const half = await HandSocket.open(server.port);
    const last = pngOf(PARTS * ASSET_PART_BYTES, 99);
    half.write(
      `PUT ${assetPath('b', sha256(last))} HTTP/1.1\r\nHost: x\r\nContent-Length: ${last.length}\r\n\r\n`,
    );
    await half.push(last.subarray(0, 3 * ASSET_PART_BYTES));
    let answered = 0;
    const uploads = pictures.map(async (bytes) => {
      const { status } = await person.put(bytes).catch(() => ({ status: 0 }));
      if (status === 201 || status === 200) stored.add(bytes);
      answered++;
    });
    const enough = Math.floor(random() * 3);
    await waitFor('some to be stored', () => answered >= enough);
    await new Promise((resolve) => setTimeout(resolve, random() * 30)); // a moment that no state tells
    await server.end('SIGKILL');
    await Promise.all(uploads);
    half.reset();
    const verified = await runCli(folder, 'verify');
    expect(verified, `seed ${seed}`).toMatchObject({ code: 0 });
  }
  const server = await spawnServer(folder);
  const person = new AssetClient(`http://127.0.0.1:${server.port}`, 'b', null);
  for (const bytes of pictures) expect([200, 201]).toContain((await person.put(bytes)).status);
  for (const bytes of pictures) expect((await person.get(sha256(bytes))).bytes.equals(bytes)).toBe(true);
  await runCli(folder, 'compact', 'b'); // takes what the dead left
  expect(await server.end('SIGTERM')).toBe(0);
  const { code, lines } = await runCli(folder, 'verify', 'b');
  expect(code).toBe(0);
  expect(lines.join('\n')).not.toContain('note');
}, 60_000);
