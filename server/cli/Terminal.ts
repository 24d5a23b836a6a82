import { once } from 'node:events';
import type { Io } from './Io.ts';
import { ProgressBar } from './ProgressBar.ts';

/** Results on stdout; notes and progress on stderr, so that a pipe carries results only. */
export class Terminal implements Io {
  private bar: ProgressBar | null = null;

  constructor() {
    process.stdout.on('error', endQuietly);
  }

  get isTerminal(): boolean {
    return process.stdout.isTTY === true;
  }

  line(text: string): void {
    this.bar?.clear();
    process.stdout.write(`${text}\n`);
  }

  async bytes(bytes: Uint8Array): Promise<void> {
    if (!process.stdout.write(bytes)) await once(process.stdout, 'drain');
  }

  note(text: string): void {
    this.bar?.clear();
    process.stderr.write(`${text}\n`);
  }

  progress(label: string, total: number): ProgressBar {
    this.bar = new ProgressBar(label, total, process.stderr);
    return this.bar;
  }

  end(): void {
    this.bar?.clear();
  }
}

/** Whoever read our output, such as `head`, has enough. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}
