import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { seededRandom } from '../shared/util/random.ts';
import { askPort } from './testing/ask.ts';
import { DocClient } from './testing/DocClient.ts';
import { RawClient } from './testing/RawClient.ts';
import { startTestServer } from './testing/startTestServer.ts';
import { Testbed } from './testing/Testbed.ts';
import { waitFor } from './testing/waitFor.ts';

/** Writers here send more than anybody's hand. */
const UNHURRIED = { messageBurst: 10_000 };

test('a slow reader gets one diff instead of a pile of updates, and loses nothing', async () => {
  const { port } = await startTestServer({ limits: UNHURRIED });
  const [writer, slow, other] = [
    await DocClient.open(port, 'b'),
    await DocClient.open(port, 'b'),
    await DocClient.open(port, 'b'),
  ];
  slow.ws.pause();
  const rss = process.memoryUsage().rss;
  // 300 updates of 100 KB that overwrite each other: 30 MB if each of them were kept for the slow one.
  for (let i = 0; i < 300; i++) {
    writer.map.set(`k${i % 10}`, Buffer.alloc(100_000, i).toString('latin1'));
    await writer.saved();
  }
  await waitFor('the other to be up to date', () => sameAs(other, writer));
  expect(slow.ended).toBeNull();
  expect(process.memoryUsage().rss - rss).toBeLessThan(300_000_000);
  slow.ws.resume();
  await waitFor('the slow one to be up to date', () => sameAs(slow, writer));
  expect(slow.count('sync')).toBeLessThan(other.count('sync') / 2);
  slow.map.set('still', 'works');
  await slow.saved();
});

test('readers that stop and go on at any moment miss nothing', async () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const random = seededRandom(seed);
  const { port } = await startTestServer({ limits: UNHURRIED });
  const writers = [await DocClient.open(port, 'b'), await DocClient.open(port, 'b')];
  const readers = await Promise.all(Array.from({ length: 3 }, () => DocClient.open(port, 'b')));
  for (let i = 0; i < 150; i++) {
    const [writer] = random() < 0.5 ? writers : writers.toReversed();
    if (writer === undefined) throw new Error('no writer');
    writer.map.set(
      `k${Math.floor(random() * 8)}`,
      Buffer.alloc(Math.floor(random() * 500_000), i).toString('latin1'),
    );
    if (random() < 0.3) writer.map.delete(`k${Math.floor(random() * 8)}`);
    for (const reader of readers) {
      if (random() < 0.3) reader.ws.pause();
      if (random() < 0.2) reader.ws.resume();
    }
    if (random() < 0.5) await writer.saved();
  }
  for (const client of [...readers, ...writers]) client.ws.resume();
  for (const writer of writers) await writer.saved();
  const [first] = writers;
  for (const client of [...readers, ...writers]) {
    await waitFor(`all to be equal, seed ${seed}`, () => first !== undefined && sameAs(client, first));
  }
});

function sameAs(client: DocClient, writer: DocClient): boolean {
  return Y.equalSnapshots(Y.snapshot(client.doc), Y.snapshot(writer.doc));
}

test('many stalled readers cost little memory and nobody else’s time, and are cut off', async () => {
  const bed = await Testbed.start(['--stalled-seconds', '1', '--message-burst', '5000']);
  const stalled = await Promise.all(
    Array.from({ length: 20 }, () => RawClient.open(bed.port, Testbed.board)),
  );
  await Promise.all(stalled.map((reader) => reader.next('sync')));
  for (const reader of stalled) reader.ws.pause();
  // 20 MB for each of them, were it kept.
  for (let i = 0; i < 200; i++) {
    bed.writer.map.set('big', `${i}${'x'.repeat(100_000)}`);
    await bed.writer.saved();
  }
  await bed.unharmed();
  const cutOff = /inkwire_closes_total\{(?=[^}]*code="1013")[^}]*\} 20\b/;
  await waitFor('the relay to cut them off', async () =>
    cutOff.test((await askPort(bed.port, '/metrics')).body),
  );
  for (const reader of stalled) reader.ws.terminate();
  await bed.unharmed();
  await bed.stop();
});
