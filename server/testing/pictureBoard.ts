import { expect } from 'vitest';
import type { ServerOptions } from '../server.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { AssetClient } from './assetClient.ts';
import { makeBoard } from './boardsClient.ts';
import { startTestServer } from './startTestServer.ts';

/** A server of mode `link` with one board, somebody who edits it and somebody who views it. */
export async function openPictureBoard(options: Partial<ServerOptions> = {}) {
  const server = await startTestServer({ access: 'link', ...options });
  const { id, editKey, viewKey } = await makeBoard(server.url);
  const as = (key: string | null, board = id) => new AssetClient(server.url, board, key);
  return { server, id, editKey, editor: as(editKey), viewer: as(viewKey), as };
}

export type PictureBoard = Awaited<ReturnType<typeof openPictureBoard>>;

/** Ends the server; what is on its disk must be sound, and nothing left over. */
export async function expectOnDisk(
  { server, id }: Pick<PictureBoard, 'server' | 'id'>,
  hashes: readonly string[],
): Promise<void> {
  await server.close();
  const storage = await LevelStorage.open(server.dataDir);
  expect((await storage.assets.list(id)).map(({ hash }) => hash).sort()).toEqual([...hashes].sort());
  expect(await storage.inspect(id)).toMatchObject({ damage: [], notes: [] });
  expect(await storage.inspectStore()).toEqual({ orphans: [], foreignKeys: [], dropped: [] });
  await storage.close();
}
