import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeAdminFile } from '../operator/adminFile.ts';
import { decodeCall, encodeAnswer } from '../operator/calls.ts';
import { runMain } from '../testing/spawnServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { waitFor } from '../testing/waitFor.ts';

const ANSWERS: Readonly<Record<string, unknown>> = { status: { url: null, pid: 1 }, boards: ['b'] };

/** A server on a folder that tells its boards and then answers no more. */
async function hangingServer(folder: string): Promise<void> {
  const server = createServer(async (request, response) => {
    const call = decodeCall(Buffer.concat(await request.toArray()));
    const value = ANSWERS[call?.method ?? ''];
    if (value !== undefined) response.end(encodeAnswer({ kind: 'done', value }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  await writeAdminFile(folder, { port, token: 'any', pid: process.pid });
}

test('Ctrl-C in a backup leaves nothing of it behind', async () => {
  const [data, folder] = [await tempFolder(), await tempFolder()];
  await hangingServer(data);
  const child = runMain(['backup', join(folder, 'backup'), '--data', data]);
  const ended = once(child, 'exit');
  await waitFor('a part of the backup', async () => (await readdir(folder)).length > 0);
  child.kill('SIGINT');
  expect(await ended).toEqual([null, 'SIGINT']);
  expect(await readdir(folder)).toEqual([]);
});
