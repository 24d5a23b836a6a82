import { describe, expect, test } from 'vitest';
import { assetPath } from '../../shared/protocol/assets.ts';
import { MAX_UPLOADS } from '../limits.ts';
import { ASSET_PART_BYTES } from '../storage/assetRecords.ts';
import { pngOf, sha256 } from '../testing/assetClient.ts';
import { DocClient } from '../testing/DocClient.ts';
import { FailingDisk } from '../testing/failingDisk.ts';
import { HandSocket } from '../testing/HandSocket.ts';
import { expectOnDisk, openPictureBoard, type PictureBoard } from '../testing/pictureBoard.ts';
import { RawClient, visiting } from '../testing/RawClient.ts';
import { waitFor } from '../testing/waitFor.ts';

describe('an upload by hand', () => {
  const start = ({ id, editKey }: PictureBoard, hash: string, ...more: string[]) =>
    [
      `PUT ${assetPath(id, hash)} HTTP/1.1`,
      'Host: 127.0.0.1',
      `Authorization: Bearer ${editKey}`,
      ...more,
      '',
      '',
    ].join('\r\n');
  const bytes = pngOf(3 * ASSET_PART_BYTES);
  const length = `Content-Length: ${bytes.length}`;

  const ENDS: Readonly<Record<string, (hand: HandSocket) => void>> = {
    'is reset': (hand) => hand.reset(),
    'is closed': (hand) => hand.socket.end(),
  };
  for (const [how, end] of Object.entries(ENDS)) {
    test(`that ${how} in its middle leaves nothing, and can be done again`, async () => {
      const made = await openPictureBoard();
      for (const header of [length, 'Transfer-Encoding: chunked']) {
        const hand = await HandSocket.open(made.server.port);
        hand.write(start(made, sha256(bytes), header));
        if (header !== length) hand.write(`${bytes.length.toString(16)}\r\n`);
        await hand.push(bytes.subarray(0, 2 * ASSET_PART_BYTES + 99));
        end(hand);
      }
      expect((await made.editor.get(sha256(bytes))).status).toBe(404);
      expect((await made.editor.put(bytes)).status).toBe(201);
      await expectOnDisk(made, [sha256(bytes)]);
    });
  }

  test('that claims fewer bytes than come is another picture', async () => {
    const made = await openPictureBoard();
    const hand = await HandSocket.open(made.server.port);
    hand.write(start(made, sha256(bytes), `Content-Length: ${bytes.length - 1}`));
    await hand.push(bytes);
    expect([400, 422]).toContain(await hand.status()); // what comes behind it is no request
    hand.reset();
    await expectOnDisk(made, []);
  });

  test('that goes on byte by byte is cut off, and other bodies are long before', async () => {
    const made = await openPictureBoard({
      limits: { uploadSeconds: 2, requestSeconds: 1, headersSeconds: 1 },
    });
    const [slow, other] = [await HandSocket.open(made.server.port), await HandSocket.open(made.server.port)];
    slow.write(start(made, sha256(bytes), length));
    other.write(
      'POST /api/boards HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    );
    await waitFor('the other one to be cut off', () => {
      slow.write(bytes.subarray(0, 1));
      return other.received.startsWith('HTTP/1.1 408 ');
    });
    expect(slow.received).toBe('');
    await waitFor('the slow one to be cut off', () => {
      slow.write(bytes.subarray(0, 1));
      return slow.isOver || slow.socket.readableEnded;
    });
    expect(slow.received).not.toMatch(/ 20\d /);
    await expectOnDisk(made, []);
  });

  test('is one of so many at once of an address, and others have places too', async () => {
    const made = await openPictureBoard();
    const hands: HandSocket[] = [];
    for (let i = 0; i <= MAX_UPLOADS.perAddress; i++) {
      const hand = await HandSocket.open(made.server.port);
      hand.write(start(made, sha256(pngOf(bytes.length, i)), length));
      await hand.push(bytes.subarray(0, 10));
      hands.push(hand);
    }
    const isRefused = ({ received }: HandSocket) => received.startsWith('HTTP/1.1 503 ');
    await waitFor('one too many to be refused', () => hands.some(isRefused));
    expect(hands.filter(isRefused)).toHaveLength(1);
    const refused = await made.editor.put(pngOf(100));
    expect(refused).toMatchObject({ status: 503, body: { error: expect.stringContaining('too many') } });
    expect(refused.headers.get('retry-after')).toBe('1');
    if (process.platform === 'linux') {
      const other = await HandSocket.open(made.server.port, '127.0.0.9');
      const small = pngOf(200);
      other.write(start(made, sha256(small), `Content-Length: ${small.length}`));
      await other.push(small);
      expect(await other.status()).toBe(201);
      other.reset();
    }
    for (const hand of hands) hand.reset();
    const again = async () => (await made.editor.put(pngOf(100))).status === 201;
    await waitFor('a place to be free', again);
  });

  test('is answered although nobody waits for its end', async () => {
    const made = await openPictureBoard();
    await made.editor.put(bytes);
    const hand = await HandSocket.open(made.server.port);
    hand.write(start(made, sha256(bytes), length));
    expect(await hand.status()).toBe(200);
    // The connection goes on behind what was announced.
    await hand.push(bytes);
    hand.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await waitFor('the next answer', () => hand.received.endsWith('ok\n'));
    hand.reset();
  });
});

describe('a disk', () => {
  test('that fails under an upload: 507, nothing is half there, and the board goes on', async () => {
    const disk = new FailingDisk();
    const made = await openPictureBoard({ storage: { open: disk.open } });
    const { server, editKey, editor, id } = made;
    const first = pngOf(ASSET_PART_BYTES, 1);
    const second = pngOf(3 * ASSET_PART_BYTES, 2);
    await editor.put(first);
    const target = visiting(server.port, { key: editKey, epoch: null });
    const client = await DocClient.open(target, id);
    client.map.set('before', 1);
    await client.saved();
    disk.full = true;
    expect(await editor.put(second)).toMatchObject({ status: 507, body: { error: /could not store/ } });
    expect((await client.closed()).code).toBe(1013);
    expect((await editor.put(second)).status).toBe(503); // as long as the store says that it fails
    disk.full = false;
    await waitFor('the store to work again', async () => (await editor.put(second)).status === 201);
    const back = await DocClient.open(target, id, client.doc);
    back.map.set('after', 1);
    await back.saved();
    expect(back.map.get('before')).toBe(1);
    expect((await editor.get(sha256(first))).bytes.equals(first)).toBe(true);
    await back.close();
    await expectOnDisk(made, [sha256(first), sha256(second)]);
  });

  test('that is nearly full takes no pictures, and the drawing goes on', async () => {
    let free = 64 * 2 ** 20 + 1_000;
    const made = await openPictureBoard({ storage: { freeBytes: async () => free } });
    const { server, editKey, editor, id } = made;
    expect((await editor.put(pngOf(1_000))).status).toBe(201);
    expect(await editor.put(pngOf(1_001))).toMatchObject({ status: 507, body: { error: /no room/ } });
    const client = await DocClient.open(visiting(server.port, { key: editKey, epoch: null }), id);
    client.map.set('k', 1);
    await client.saved();
    free = 2 ** 40;
    expect((await editor.put(pngOf(1_001))).status).toBe(201);
  });
});

test('a reader that takes nothing holds a part of the picture, and nobody up', async () => {
  const { server, id, editKey, editor } = await openPictureBoard();
  const bytes = pngOf(8_000_000);
  expect((await editor.put(bytes)).status).toBe(201);
  const hands: HandSocket[] = [];
  for (let i = 0; i < 20; i++) {
    const hand = await HandSocket.open(server.port);
    hand.socket.pause();
    hand.write(
      `GET ${assetPath(id, sha256(bytes))} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${editKey}\r\n\r\n`,
    );
    hands.push(hand);
  }
  const raw = await RawClient.open(visiting(server.port, { key: editKey, epoch: null }), id);
  expect((await raw.next('welcome')).welcome).toMatchObject({ role: 'editor' });
  expect((await editor.get(sha256(bytes))).bytes.equals(bytes)).toBe(true);
  expect(process.memoryUsage().arrayBuffers).toBeLessThan(20 * 4_000_000); // not 20 whole ones
  for (const hand of hands) hand.reset();
});
