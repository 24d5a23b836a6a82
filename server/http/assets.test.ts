import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { assetPath } from '../../shared/protocol/assets.ts';
import { newKey } from '../access/keys.ts';
import { ASSET_PART_BYTES } from '../storage/assetRecords.ts';
import type { Operation } from '../storage/KeyValueStore.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { openLevel } from '../storage/level.ts';
import { AssetClient, pngOf, sha256 } from '../testing/assetClient.ts';
import { askApi, makeBoard } from '../testing/boardsClient.ts';
import { DocClient } from '../testing/DocClient.ts';
import { expectOnDisk, openPictureBoard, type PictureBoard } from '../testing/pictureBoard.ts';
import { startTestServer } from '../testing/startTestServer.ts';

const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

describe('a picture', () => {
  test('is stored once and comes back to all who may view, to be kept for ever', async () => {
    const made = await openPictureBoard();
    const { editor, viewer } = made;
    const bytes = pngOf(3 * ASSET_PART_BYTES + 5);
    const hash = sha256(bytes);
    const told = { hash, type: 'image/png', bytes: bytes.length };
    expect(await editor.get(hash)).toMatchObject({ status: 404 });
    expect(await editor.put(bytes, hash, { 'Content-Type': 'text/html' })).toMatchObject({
      status: 201,
      body: told,
    });
    expect(await editor.put(bytes)).toMatchObject({ status: 200, body: told });
    expect(await editor.ask('PUT', hash)).toMatchObject({ status: 200, body: told }); // nor is its body looked at
    for (const person of [editor, viewer]) {
      const fetched = await person.get(hash);
      expect(fetched.status).toBe(200);
      expect(fetched.bytes.equals(bytes)).toBe(true);
      expect(Object.fromEntries(fetched.headers)).toMatchObject({
        'content-type': 'image/png',
        'content-length': `${bytes.length}`,
        'cache-control': 'private, max-age=31536000, immutable',
        etag: `"${hash}"`,
        'x-content-type-options': 'nosniff',
        'content-disposition': `attachment; filename="${hash.slice(0, 12)}.png"`,
      });
    }
    const head = await viewer.ask('HEAD', hash);
    expect(head).toMatchObject({ status: 200, bytes: Buffer.alloc(0) });
    expect(head.headers.get('content-length')).toBe(`${bytes.length}`);
    for (const known of [`"${hash}"`, `W/"${hash}"`, `"x", "${hash}"`, '*']) {
      const kept = await viewer.get(hash, { 'If-None-Match': known });
      expect(kept, known).toMatchObject({ status: 304, bytes: Buffer.alloc(0) });
      expect(kept.headers.get('etag')).toBe(`"${hash}"`);
    }
    expect((await viewer.get(hash, { 'If-None-Match': '"other"' })).status).toBe(200);
    await expectOnDisk(made, [hash]);
  });

  test('that is an SVG runs nothing, however it is opened', async () => {
    const { editor } = await openPictureBoard();
    expect((await editor.put(SVG)).status).toBe(201);
    const { headers } = await editor.get(sha256(SVG));
    expect(headers.get('content-type')).toBe('image/svg+xml');
    expect(headers.get('content-security-policy')).toBe(
      "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    );
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="\w+\.svg"$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('brought by many at once is stored once', async () => {
    const made = await openPictureBoard();
    const bytes = pngOf(2 * ASSET_PART_BYTES);
    const answers = await Promise.all(Array.from({ length: 6 }, () => made.editor.put(bytes)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    await expectOnDisk(made, [sha256(bytes)]);
  });

  test('never fills a commit that the edits of others wait for', async () => {
    const sizes: number[] = [];
    const isPart = ({ key }: Operation) => key[0] === 'a'.charCodeAt(0);
    const open = async (folder: string) => {
      const db = await openLevel(folder);
      const write = async (operations: readonly Operation[]) => {
        sizes.push(operations.filter((each) => each.type === 'put' && isPart(each)).length);
        await db.write(operations);
      };
      return { ...db, write };
    };
    const { editor } = await openPictureBoard({ storage: { open } });
    const pictures = Array.from({ length: 5 }, (_, i) => pngOf(4 * ASSET_PART_BYTES, i));
    for (const { status } of await Promise.all(pictures.map((bytes) => editor.put(bytes))))
      expect(status).toBe(201);
    expect(Math.max(...sizes)).toBe(1);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(5 * 4);
  });
});

describe('who may', () => {
  test('a viewer fetches and brings nothing; without a key, or with a wrong one, nobody does either', async () => {
    const made = await openPictureBoard();
    const { server, editor, viewer, as } = made;
    const [known, other] = [pngOf(100, 1), pngOf(100, 2)];
    await editor.put(known);
    expect(await viewer.put(other)).toMatchObject({
      status: 403,
      body: { error: expect.stringContaining('edit') },
    });
    expect((await viewer.put(known)).status).toBe(403);
    for (const key of [null, newKey(), 'x']) {
      expect((await as(key).put(other)).status).toBe(401);
      expect((await as(key).get(sha256(known))).status).toBe(401);
    }
    const elsewhere = await makeBoard(server.url);
    expect((await as(elsewhere.editKey).get(sha256(known))).status).toBe(401);
    expect((await as(elsewhere.editKey, elsewhere.id).get(sha256(known))).status).toBe(404);
    expect((await as(elsewhere.editKey, 'nowhere').put(other)).status).toBe(404);
    await expectOnDisk(made, [sha256(known)]);
  });

  test('a key in the query is none', async () => {
    const { server, id, editKey, editor } = await openPictureBoard();
    await editor.put(pngOf(100));
    const answer = await fetch(`${server.url}${assetPath(id, sha256(pngOf(100)))}?key=${editKey}`);
    expect(answer.status).toBe(401);
  });

  test('a deleted board has no pictures and takes none', async () => {
    const { server, id, editKey, editor } = await openPictureBoard();
    const bytes = pngOf(100);
    await editor.put(bytes);
    await askApi(server.url, `DELETE /api/boards/${id}`, { bearer: editKey });
    expect((await editor.get(sha256(bytes))).status).toBe(404);
    expect((await editor.put(pngOf(100, 2))).status).toBe(404);
  });

  test('with tokens the role decides, with open access whoever knows a board that exists', async () => {
    const secret = 'a secret of at least thirty-two bytes';
    const tokens = await startTestServer({ access: 'token', tokenSecret: secret });
    const bytes = pngOf(100);
    const statuses: Record<string, number[]> = {};
    for (const role of ['editor', 'commenter', 'viewer']) {
      const claims = new SignJWT({ board: 'b', role }).setProtectedHeader({ alg: 'HS256' });
      const token = await claims.sign(new TextEncoder().encode(secret));
      const person = new AssetClient(tokens.url, 'b', token);
      if (role === 'editor') {
        expect((await person.put(bytes)).status).toBe(404); // nobody drew on it yet
        const client = await DocClient.open({ url: tokens.url.replace('http', 'ws') }, `b?key=${token}`);
        client.map.set('k', 1);
        await client.saved();
      }
      statuses[role] = [(await person.put(bytes)).status, (await person.get(sha256(bytes))).status];
    }
    expect(statuses).toEqual({ editor: [201, 200], commenter: [403, 200], viewer: [403, 200] });

    const open = await startTestServer();
    const anybody = new AssetClient(open.url, 'b', null);
    expect((await anybody.put(bytes)).status).toBe(404);
    expect((await anybody.get(sha256(bytes))).status).toBe(404);
    const client = await DocClient.open(open.port, 'b');
    client.map.set('k', 1);
    await client.saved();
    expect((await anybody.put(bytes)).status).toBe(201);
    expect((await anybody.get(sha256(bytes))).status).toBe(200);
  });
});

test('an editor who asks for a picture that nothing uses gives it its time anew, a viewer does not', async () => {
  const { server, id, editor, viewer } = await openPictureBoard();
  const bytes = pngOf(100);
  await editor.put(bytes);
  await server.close();
  const long = { used: new Set<string>(), seen: new Map(), graceMs: 1, isErasing: false };
  const unusedSince = async () => {
    const storage = await LevelStorage.open(server.dataDir);
    const since = (await storage.assets.find(id, sha256(bytes)))?.unusedSince;
    await storage.assets.sweep(id, { ...long, now: 1 });
    await storage.close();
    return since;
  };
  await unusedSince();
  for (const [person, renews] of [
    [viewer, false],
    [editor, true],
  ] as const) {
    const again = await startTestServer({ access: 'link', dataDir: server.dataDir });
    expect((await person.at(again.url).ask('HEAD', sha256(bytes))).status).toBe(200);
    await again.close();
    expect((await unusedSince()) !== 1).toBe(renews);
  }
});

describe('what is refused leaves nothing, and says why', () => {
  const chunked = (...chunks: Uint8Array[]) =>
    new ReadableStream({
      start: (stream) => {
        for (const chunk of chunks) stream.enqueue(chunk);
        stream.close();
      },
    });
  const REFUSALS: Readonly<
    Record<string, [ask: (made: PictureBoard) => Promise<unknown>, status: number, word: RegExp]>
  > = {
    'another hash': [
      ({ editor }) => editor.put(pngOf(600_000), sha256(pngOf(9))),
      422,
      /not those of this hash/,
    ],
    'a page': [({ editor }) => editor.put(Buffer.from('<html></html>')), 415, /PNG/],
    'a page that says it is a PNG': [
      ({ editor }) => editor.put(Buffer.alloc(9_000, 'x'), undefined, { 'Content-Type': 'image/png' }),
      415,
      /PNG/,
    ],
    nothing: [({ editor }) => editor.put(Buffer.alloc(0)), 415, /PNG/],
    'too many bytes': [({ editor }) => editor.put(pngOf(1_000_001)), 413, /at most 1000000 bytes/],
    'too many bytes without a length': [
      ({ editor }) => editor.ask('PUT', sha256(pngOf(1)), {}, chunked(pngOf(700_000), pngOf(700_000))),
      413,
      /at most/,
    ],
    'no hash': [({ editor }) => editor.put(pngOf(100), 'logo.png'), 400, /SHA-256/],
    'a hash in capitals': [
      ({ editor }) => editor.put(pngOf(100), sha256(pngOf(100)).toUpperCase()),
      400,
      /hex/,
    ],
    'a board that has no name': [({ as, editKey }) => as(editKey, 'a.b').put(pngOf(100)), 400, /no board id/],
    'another method': [({ editor }) => editor.ask('POST', sha256(pngOf(1)), {}, pngOf(100)), 405, /method/],
  };

  for (const [what, [ask, status, word]] of Object.entries(REFUSALS)) {
    test(what, async () => {
      const made = await openPictureBoard({ limits: { assetBytes: 1_000_000 } });
      expect(await ask(made)).toMatchObject({ status, body: { error: expect.stringMatching(word) } });
      const bytes = pngOf(100);
      expect((await made.editor.put(bytes)).status).toBe(201); // and the next one is taken
      await expectOnDisk(made, [sha256(bytes)]);
    });
  }

  test('without a length but whole it is taken', async () => {
    const { editor } = await openPictureBoard();
    const bytes = pngOf(600_000);
    const pieces = [bytes.subarray(0, 10), bytes.subarray(10, 400_000), bytes.subarray(400_000)];
    expect((await editor.ask('PUT', sha256(bytes), {}, chunked(...pieces))).status).toBe(201);
  });

  test('a board, and an address, that has enough', async () => {
    const limits = { boardAssetBytes: 1_000, assetUploadsPerMinute: 5, assetFetchesPerMinute: 2 };
    const made = await openPictureBoard({ limits });
    const { editor } = made;
    const [first, second] = [pngOf(600, 1), pngOf(400, 2)];
    expect((await editor.put(first)).status).toBe(201);
    expect(await editor.put(pngOf(401, 3))).toMatchObject({
      status: 413,
      body: { error: /full of pictures/ },
    });
    expect((await editor.put(second)).status).toBe(201);
    expect((await editor.put(first)).status).toBe(200);
    expect((await editor.put(pngOf(1, 4))).status).toBe(415);
    expect((await editor.put(first)).status).toBe(429);
    const fetched = await Promise.all([1, 2, 3].map(() => editor.get(sha256(first))));
    expect(fetched.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
    await expectOnDisk(made, [sha256(first), sha256(second)]);
  });
});
