import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { JobInput, JobName, JobResult } from './load/jobs.ts';
import type { FromLoad, ToLoad } from './load/main.ts';

const LOAD = fileURLToPath(new URL('load/main.ts', import.meta.url));
/** No job takes as long as this, ms: a server that hangs must not hang the bench. */
const JOB_LIMIT_MS = 90_000;

/** What is done when the load reaches a point; the load waits for it and gets what it returns. */
export type OnMark = (point: string) => unknown;

/** Runs one job in a load process of its own. Rejects when it fails or takes too long. */
export async function runJob<N extends JobName>(
  name: N,
  input: JobInput<N>,
  onMark: OnMark = () => undefined,
): Promise<JobResult<N>> {
  const child = fork(LOAD, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' }); // with our own loader of TypeScript
  try {
    return await withLimit(talk(child, { type: 'job', name, input }, onMark), name);
  } finally {
    child.kill('SIGKILL');
  }
}

function talk<N extends JobName>(child: ChildProcess, job: ToLoad, onMark: OnMark): Promise<JobResult<N>> {
  return new Promise((resolve, reject) => {
    const answer = async (point: string) => {
      const value = await onMark(point);
      if (child.connected) child.send({ type: 'go', value } satisfies ToLoad);
    };
    child.on('message', (message: FromLoad) => {
      if (message.type === 'done') resolve(message.result as JobResult<N>);
      else if (message.type === 'failed') reject(new Error(message.reason));
      else answer(message.point).catch(reject);
    });
    child.once('exit', (code) => reject(new Error(`the load ended (${code})`)));
    child.send(job);
  });
}

async function withLimit<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took too long`)), JOB_LIMIT_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
