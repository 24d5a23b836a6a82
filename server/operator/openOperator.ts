import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { BoardKeys } from '../access/BoardKeys.ts';
import { createLog } from '../log.ts';
import { Rooms } from '../room/Rooms.ts';
import { DataFolderError } from '../storage/dataFolder.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { readAdminFile } from './adminFile.ts';
import { LocalOperator } from './LocalOperator.ts';
import { MistakeError, type Operator } from './Operator.ts';
import { connectOperator, NoServerError } from './RemoteOperator.ts';

/** A server that starts has the folder before it can be asked, and another command ends soon: ms. */
const WAIT_MS = 3_000;
const STEP_MS = 100;

export interface FolderUse {
  /** Whether a folder without boards is made into one. */
  readonly mayCreate: boolean;
  /** Told what LevelDB dropped while opening. */
  readonly onDropped: (lines: readonly string[]) => void;
}

/**
 * The way to the boards of a data folder: through the server that runs on it, or else directly.
 * @throws MistakeError no such folder, or a process has it that does not answer
 */
export async function openOperator(folder: string, use: FolderUse): Promise<Operator> {
  const end = performance.now() + WAIT_MS;
  for (;;) {
    const operator = (await viaServer(folder)) ?? (await direct(folder, use, performance.now() < end));
    if (operator !== null) return operator;
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}

async function viaServer(folder: string): Promise<Operator | null> {
  const address = await readAdminFile(folder);
  if (address === null) return null;
  try {
    return await connectOperator(address);
  } catch (error) {
    if (error instanceof NoServerError) return null; // it was killed and could not clean up
    throw error;
  }
}

/** Null when another process has the folder and may let go of it soon. */
async function direct(folder: string, use: FolderUse, mayWait: boolean): Promise<Operator | null> {
  if (!use.mayCreate && !(await holdsBoards(folder)))
    throw new MistakeError(`there are no boards in ${folder}`);
  try {
    const storage = await LevelStorage.open(folder, { onDropped: use.onDropped });
    return localOperator(storage);
  } catch (error) {
    if (!(error instanceof DataFolderError)) throw error;
    if (mayWait && error.mayPass) return null;
    throw new MistakeError(error.message);
  }
}

/** LevelDB's own first file; a folder without one, but with others, is refused when it is opened. */
async function holdsBoards(folder: string): Promise<boolean> {
  const looks = ['CURRENT', 'LOG', 'LOCK'].map((file) => access(join(folder, file)));
  return (await Promise.allSettled(looks)).some(({ status }) => status === 'fulfilled');
}

function localOperator(storage: LevelStorage): Operator {
  const rooms = new Rooms(storage, createLog('silent'));
  return new LocalOperator({
    storage,
    rooms,
    keys: new BoardKeys(storage),
    url: null,
    recheck: () => {},
    assetGrace: null, // only the server was told how long they are kept
    close: async () => {
      await rooms.stop();
      await rooms.close();
      await storage.close();
    },
  });
}
