import type { Figures } from './http/metricsPage.ts';
import type { Parts } from './shutDown.ts';

/** What the metrics page shows of this moment. */
export function figuresOf(
  parts: Pick<Parts, 'rooms' | 'sockets' | 'storage'>,
  isAccepting: boolean,
): Figures {
  const { rooms, sockets, storage } = parts;
  let paused = 0;
  for (const connection of sockets.connections) if (connection.isPaused) paused++;
  return {
    connections: sockets.connections.size,
    paused,
    ...rooms.stats,
    gaps: rooms.gaps,
    boardMemory: rooms.heapEstimate,
    isStoreHealthy: storage.healthy,
    isAccepting,
  };
}
