import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CHUNK = Buffer.alloc(64 * 1024, 1);

/** A disk of 24 MB in memory, which a test can fill up. */
export class SmallDisk {
  private readonly ballast: string;

  private constructor(
    private readonly mount: string,
    readonly folder: string,
  ) {
    this.ballast = join(mount, 'ballast');
  }

  /** Null where none can be made: it takes root on Linux. */
  static async make(): Promise<SmallDisk | null> {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
    const mount = await mkdtemp(join(tmpdir(), 'inkwire-disk-'));
    try {
      await run('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'inkwire-test', mount]);
    } catch {
      await rmdir(mount);
      return null;
    }
    return new SmallDisk(mount, join(mount, 'data'));
  }

  /** Leaves no byte. */
  async fill(): Promise<void> {
    const file = await open(this.ballast, 'a');
    for (let length = CHUNK.length; length >= 1; ) {
      try {
        await file.write(CHUNK, 0, length);
      } catch {
        length = Math.floor(length / 2);
      }
    }
    await file.close();
  }

  /** There is room again. */
  async empty(): Promise<void> {
    await rm(this.ballast);
  }

  async remove(): Promise<void> {
    await run('umount', ['-l', this.mount]);
    await rmdir(this.mount);
  }
}
