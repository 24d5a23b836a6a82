import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Limits } from '../options/limitOptions.ts';
import type { Compactor } from '../storage/Compactor.ts';
import type { Storage } from '../storage/Storage.ts';
import type { LoopLoad } from './LoopLoad.ts';

/** What every room of a process shares. */
export interface RoomServices {
  readonly storage: Storage;
  readonly compactor: Compactor;
  readonly log: Log;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly load: LoopLoad;
}
