import { access, constants, mkdir, readdir, readFile, statfs } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';

/** The data folder cannot be used; the message is one line for the person who started the server. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';

  constructor(
    message: string,
    /** Whether it may be over soon: another process works in the folder. */
    readonly mayPass = false,
  ) {
    super(message);
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

/** Node's own recursive mkdir never returns where the parent is there and yet answers ENOENT (/proc). */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const parent = dirname(folder);
    if (codeOf(error) === 'EEXIST') return;
    if (codeOf(error) !== 'ENOENT' || parent === folder) throw error;
    await makeFolder(parent);
    await mkdir(folder);
  }
}

/**
 * Makes the folder and refuses what would lose data.
 * @throws DataFolderError not writable, or LevelDB files without CURRENT (LevelDB would start empty
 * there and delete them)
 */
export async function prepareDataFolder(folder: string): Promise<void> {
  try {
    await makeFolder(resolve(folder));
    await access(join(folder, sep), constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new DataFolderError(`data folder ${folder} is not writable (${codeOf(error)})`);
  }
  const files = await readdir(folder);
  const tables = files.filter((file) => /\.(ldb|sst|log)$/.test(file) || file.startsWith('MANIFEST-'));
  if (tables.length > 0 && !files.includes('CURRENT')) {
    throw new DataFolderError(
      `data folder ${folder} is damaged: ${tables.length} database files but no CURRENT; restore it from a backup`,
      true, // or it is being created right now
    );
  }
}

/** A LevelDB error at opening, as one line for people. */
export function openError(folder: string, error: unknown): DataFolderError {
  const message = error instanceof Error ? error.message : String(error);
  if (/lock/i.test(message))
    return new DataFolderError(`data folder ${folder} is in use by another process`, true);
  return new DataFolderError(`data folder ${folder} cannot be opened: ${message.replaceAll('\n', ' ')}`);
}

/** What LevelDB dropped while opening: it tells nobody but its own text file LOG. */
export async function droppedAtOpen(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, 'LOG'), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => /dropping \d+ bytes|corruption/i.test(line));
}

/** Bytes that whoever runs the server may still write. A system that does not tell has enough. */
export async function freeBytesOf(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
