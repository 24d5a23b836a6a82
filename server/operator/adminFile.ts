import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How a command reaches the server that runs on a data folder. */
export interface AdminAddress {
  readonly port: number;
  /** Whoever can read the file may do everything. */
  readonly token: string;
  readonly pid: number;
}

const fileIn = (folder: string): string => join(folder, 'admin.json');

/** Only the owner of the folder may read it. */
const OWNER_ONLY = 0o600;

/** Written whole or not at all. */
export async function writeAdminFile(folder: string, address: AdminAddress): Promise<void> {
  const temporary = `${fileIn(folder)}.${address.pid}`;
  await writeFile(temporary, JSON.stringify(address), { mode: OWNER_ONLY });
  await rename(temporary, fileIn(folder));
}

/** The address that a server left, null when there is none. It may be that of one that was killed. */
export async function readAdminFile(folder: string): Promise<AdminAddress | null> {
  try {
    const { port, token, pid } = JSON.parse(await readFile(fileIn(folder), 'utf8'));
    const isWhole = Number.isInteger(port) && typeof token === 'string' && Number.isInteger(pid);
    return isWhole ? { port, token, pid } : null;
  } catch {
    return null;
  }
}

export async function removeAdminFile(folder: string): Promise<void> {
  await rm(fileIn(folder), { force: true });
}
