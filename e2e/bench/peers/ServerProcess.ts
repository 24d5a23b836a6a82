import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Contestant } from './contestants.ts';
import type { Target } from './load/Target.ts';

const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 15_000;
const WEIGH_LIMIT_MS = 20_000;
/** Linux counts processor time in hundredths of a second. */
const MS_PER_CLOCK_TICK = 10;

/** What a server holds once its garbage is collected, bytes. */
export interface Weight {
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
}

/** One server under test: a process of its own on a data folder of its own, which outlives it. */
export class ServerProcess {
  private child: ChildProcess | null = null;
  private port = 0;

  private constructor(
    readonly contestant: Contestant,
    private readonly dataDir: string,
  ) {}

  /** Starts it, on a copy of the folder of `like` when that is given. */
  static async start(contestant: Contestant, like?: ServerProcess): Promise<ServerProcess> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'inkwire-peers-'));
    if (like !== undefined) cpSync(like.dataDir, dataDir, { recursive: true });
    const server = new ServerProcess(contestant, dataDir);
    await server.start();
    return server;
  }

  get target(): Target {
    const { dialect, path: url } = this.contestant;
    return { port: this.port, dialect, path: url };
  }

  get alive(): boolean {
    return this.child !== null;
  }

  async start(): Promise<void> {
    this.port = await freePort();
    const weigh = new URL('servers/weigh.mjs', import.meta.url).href;
    const args = ['--expose-gc', '--import', weigh, ...this.contestant.args(this.port, this.dataDir)];
    const child = spawn(process.execPath, args, {
      cwd: this.dataDir,
      env: { ...process.env, PORT: `${this.port}`, DATA: this.dataDir, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.once('exit', () => {
      if (this.child === child) this.child = null;
    });
    this.child = child;
    await this.listening();
  }

  /** Processor time so far, all threads, ms. */
  cpu(): number {
    if (this.child === null) return Number.NaN;
    const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MS_PER_CLOCK_TICK;
  }

  /** Collects its garbage and tells what is left. */
  weigh(): Promise<Weight> {
    const { child } = this;
    if (child === null) return Promise.reject(new Error(`${this.contestant.name} is gone`));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the server does not answer')), WEIGH_LIMIT_MS);
      child.once('message', (weight) => {
        clearTimeout(timer);
        resolve(weight as Weight);
      });
      child.send('weigh');
    });
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Asks it to end, and insists when it does not. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child === null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    const insist = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(insist);
  }

  private async listening(): Promise<void> {
    const deadline = performance.now() + START_LIMIT_MS;
    while (!(await answers(this.port))) {
      if (this.child === null) throw new Error(`${this.contestant.name} did not start`);
      if (performance.now() > deadline) throw new Error(`${this.contestant.name} does not listen`);
      await sleep(20);
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => socket.destroy());
    socket.once('error', () => resolve(false));
    socket.once('close', (failed) => resolve(!failed));
  });
}
