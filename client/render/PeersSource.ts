import type { Peer } from '../../shared/protocol/presence.ts';
import type { Stop } from '../../shared/util/Emitter.ts';

/** Who else is on the board, and where. */
export interface PeersSource {
  peers(): readonly Peer[];
  onChange(listener: () => void): Stop;
}
