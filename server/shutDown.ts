import type { Server } from 'node:http';
import { CLOSE_TIMEOUT_MS, SHUTDOWN_DEADLINE_MS } from './limits.ts';
import type { Rooms } from './room/Rooms.ts';
import type { Sockets } from './Sockets.ts';
import type { Storage } from './storage/Storage.ts';

/** What a running server consists of. */
export interface Parts {
  readonly http: Server;
  readonly sockets: Sockets;
  readonly rooms: Rooms;
  readonly storage: Storage;
  /** What commands do with the boards. */
  readonly operations: { readonly close: () => Promise<void> };
}

/**
 * In this order: commit, tell the clients, close the store, free the port. Until then the port answers, so that
 * `/readyz` and who comes anew hear that the server is stopping.
 */
export async function shutDown({ http, sockets, rooms, storage, operations }: Parts): Promise<void> {
  await withDeadline(Promise.all([operations.close(), rooms.stop()]));
  await withDeadline(rooms.close());
  for (const connection of sockets.connections) connection.close('shutdown', 'the server is closing');
  await withDeadline(storage.close());
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  const cut = setTimeout(() => {
    for (const connection of sockets.connections) connection.terminate();
    http.closeAllConnections();
  }, CLOSE_TIMEOUT_MS / 5);
  http.closeIdleConnections();
  await closed;
  clearTimeout(cut);
  sockets.stop();
}

/** Waits for a step of the shutdown, but not for ever on one room or a hanging disk. */
async function withDeadline(step: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, SHUTDOWN_DEADLINE_MS / 4);
  });
  await Promise.race([step, deadline]);
  clearTimeout(timer);
}
