import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Limits } from '../options/limitOptions.ts';
import type { Compactor } from '../storage/Compactor.ts';
import type { Storage } from '../storage/Storage.ts';
import type { LoopLoad } from './LoopLoad.ts';

/** Counts per address. */
export interface AddressLimit {
  /** Whether the address has any left. */
  has(address: string): boolean;
  /** Takes one of them. */
  take(address: string): boolean;
}

/** What every room of a process shares. */
export interface RoomServices {
  readonly storage: Storage;
  readonly compactor: Compactor;
  readonly log: Log;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly load: LoopLoad;
  /** New boards of an address where boards are made by writing to them; null where they are not counted here. */
  readonly newBoards: AddressLimit | null;
}
