import type { Server } from 'node:http';
import { CLOSE_TIMEOUT_MS } from './limits.ts';
import type { Rooms } from './room/Rooms.ts';
import type { Sockets } from './Sockets.ts';
import type { Storage } from './storage/Storage.ts';

/** Each takes at most its part of the deadline; the first two run at once. */
const STEPS = 4;

/** What a running server consists of. */
export interface Parts {
  readonly http: Server;
  readonly sockets: Sockets;
  readonly rooms: Rooms;
  readonly storage: Storage;
  /** For all of the shutdown, ms. */
  readonly deadlineMs: number;
  /** What commands do with the boards. */
  readonly operations: { readonly close: () => Promise<void> };
}

/**
 * In this order: commit, tell the clients, close the store, free the port. Until then the port answers, so that
 * `/readyz` and who comes anew hear that the server is stopping. Resolves with what did not end in time or failed.
 */
export async function shutDown(parts: Parts): Promise<readonly string[]> {
  const { http, sockets, rooms, storage, operations } = parts;
  const problems: string[] = [];
  const step = async (what: string, work: Promise<void>) => {
    const problem = await problemOf(work, parts.deadlineMs / STEPS);
    if (problem !== null) problems.push(`${what}: ${problem}`);
  };
  await Promise.all([
    step('work for the operator', operations.close()),
    step('the last commits', rooms.stop()),
  ]);
  await step('unloading the boards', rooms.close());
  for (const connection of sockets.connections) connection.close('shutdown', 'the server is closing');
  await step('closing the store', storage.close());
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  const cut = setTimeout(
    () => {
      for (const connection of sockets.connections) connection.terminate();
      http.closeAllConnections();
    },
    Math.min(CLOSE_TIMEOUT_MS / 5, parts.deadlineMs / STEPS),
  );
  http.closeIdleConnections();
  await closed;
  clearTimeout(cut);
  sockets.stop();
  return problems;
}

/** Waits for a step of the shutdown, but not for ever on one room or a hanging disk; tells what went wrong. */
async function problemOf(work: Promise<void>, ms: number): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('not done in time'), ms);
  });
  const done = work.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const problem = await Promise.race([done, deadline]);
  clearTimeout(timer);
  return problem;
}
