import * as decoding from 'lib0/decoding';
import { MAX_STRUCT_LENGTH } from '../limits.ts';
import { LooseStructs } from './LooseStructs.ts';
import { MalformedUpdateError, malformed, skipContent, skipString } from './updateReader.ts';

/** What an update waits for: that the structs of `client` reach `clock`. */
export interface Blocker {
  readonly client: number;
  readonly clock: number;
  /** The structs are here, but they are new ones of somebody else, who will bring them. */
  readonly isForeign: boolean;
}

/**
 * `gap`: well formed, but it builds on something that is not here (yet), or brings what is for somebody else
 * to bring. Applied now it would wait inside of the document, where it may win over a peer's later edits.
 * `extended`: the clients of which it brings new structs.
 */
export type UpdateCheck =
  | { readonly kind: 'ok'; readonly extended: readonly number[] }
  | { readonly kind: 'gap'; readonly blocker: Blocker }
  | { readonly kind: 'malformed'; readonly reason: string };

const SPLIT_ENTRY = 'a map entry of several values';

const GC = 0;
const DELETED = 1;
const SKIP = 10;
const KIND_BITS = 0b1_1111;
const HAS_PARENT_KEY = 0b10_0000;
const HAS_RIGHT_ORIGIN = 0b100_0000;
const HAS_LEFT_ORIGIN = 0b1000_0000;

interface Scan {
  readonly decoder: decoding.Decoder;
  readonly clockOf: (client: number) => number;
  readonly isForeign: (client: number) => boolean;
  readonly isMapEntry: (client: number, clock: number) => boolean;
  /** Starts and ends of this update's own map entries, by client. */
  readonly entries: Map<number, number[]>;
  readonly loose: LooseStructs;
  /** First clock that is missing of each client, with this update's own structs counted in. */
  readonly reach: Map<number, number>;
  /** Highest id of each client that the update refers to. */
  readonly needed: Map<number, number>;
  readonly extended: number[];
  blocker: Blocker | null;
}

/**
 * Looks through a v1 update before Yjs sees it, without building anything. Refused is what breaks Yjs,
 * at once or at every later load: structs of length 0, values nested too deep, ids that refer to
 * themselves, counts beyond the bytes. Never throws.
 *
 * @param clockOf the next clock of a client, 0 when unknown
 * @param isForeign whether new structs of a client are for somebody else to bring
 * @param isMapEntry whether the struct at an id that is here is the value of a map's key
 */
export function checkUpdate(
  update: Uint8Array,
  clockOf: (client: number) => number,
  isForeign: (client: number) => boolean = () => false,
  isMapEntry: (client: number, clock: number) => boolean = () => false,
): UpdateCheck {
  const decoder = decoding.createDecoder(update);
  const maps = { reach: new Map(), needed: new Map(), entries: new Map() };
  const lists = { ...maps, loose: new LooseStructs(), extended: [] };
  const scan: Scan = { decoder, clockOf, isForeign, isMapEntry, ...lists, blocker: null };
  try {
    scanStructs(scan);
    if (scan.loose.hasSplitEntry((client, clock) => isEntryAt(scan, client, clock))) malformed(SPLIT_ENTRY);
    scanDeletes(scan);
    if (decoding.hasContent(decoder)) malformed('bytes behind the update');
  } catch (error) {
    if (error instanceof MalformedUpdateError) return { kind: 'malformed', reason: error.message };
    return { kind: 'malformed', reason: 'truncated or undecodable update' };
  }
  const blocker = scan.blocker ?? missingReference(scan);
  return blocker === null ? { kind: 'ok', extended: scan.extended } : { kind: 'gap', blocker };
}

function missingReference(scan: Scan): Blocker | null {
  for (const [client, clock] of scan.needed) {
    if (clock >= reachOf(scan, client)) return { client, clock: clock + 1, isForeign: false };
  }
  return null;
}

const reachOf = (scan: Scan, client: number): number => scan.reach.get(client) ?? scan.clockOf(client);

function scanStructs(scan: Scan): void {
  const clients = decoding.readVarUint(scan.decoder);
  for (let i = 0; i < clients; i++) {
    const structs = decoding.readVarUint(scan.decoder);
    const client = decoding.readVarUint(scan.decoder);
    // Yjs keeps the last section of a client only and would drop the others without a word.
    if (scan.reach.has(client)) malformed('two sections of one client');
    if (structs === 0) malformed('a client without structs');
    scanSection(scan, client, structs);
  }
}

function scanSection(scan: Scan, client: number, structs: number): void {
  let clock = decoding.readVarUint(scan.decoder);
  const known = scan.clockOf(client);
  let reach = known;
  for (let i = 0; i < structs; i++) {
    const info = decoding.readUint8(scan.decoder);
    const length = scanStruct(scan, info, client, clock);
    if (length === 0) malformed('struct of length 0'); // applied it would break every later load
    if (length > MAX_STRUCT_LENGTH) malformed('struct too long');
    // Half known: of that half it may say another thing, and no two would see the same board. A client that is
    // asked sends exactly what is missing.
    const isHalfKnown = clock < known && clock + length > known;
    const start = info === SKIP || isHalfKnown ? clock + length : clock;
    if (start <= reach) reach = Math.max(reach, clock + length);
    else if (clock + length > reach) scan.blocker ??= { client, clock: start, isForeign: false };
    clock += length;
  }
  scan.reach.set(client, reach);
  if (clock > known) noteNews(scan, client, clock);
}

/** The update brings structs of a client up to `end`. */
function noteNews(scan: Scan, client: number, end: number): void {
  scan.extended.push(client);
  if (scan.isForeign(client)) scan.blocker = { client, clock: end, isForeign: true };
}

/** Reads one struct and returns its length. */
function scanStruct(scan: Scan, info: number, client: number, clock: number): number {
  const { decoder } = scan;
  const kind = info & KIND_BITS;
  if (kind === GC || kind === SKIP) {
    if (info !== kind) malformed('flags on a struct without content'); // Yjs's two readers disagree on it
    return decoding.readVarUint(decoder);
  }
  const left = decoder.pos;
  let isEntry = (info & HAS_PARENT_KEY) !== 0;
  if ((info & HAS_LEFT_ORIGIN) !== 0) isEntry = scanReference(scan, client, clock) || isEntry;
  const right = decoder.pos;
  if ((info & HAS_RIGHT_ORIGIN) !== 0) isEntry = scanReference(scan, client, clock) || isEntry;
  if (right > left && isSame(decoder, left, right))
    malformed('a struct to the left and to the right of the same');
  if ((info & (HAS_LEFT_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) scanParent(scan, info, client, clock);
  const length = skipContent(decoder, kind);
  const canBeSplit = kind !== DELETED && length > 1;
  // Split later, its first part stays when the map is deleted: Yjs throws as it clears up, at everybody.
  if (isEntry && canBeSplit) malformed(SPLIT_ENTRY);
  if (isEntry) noteEntry(scan, client, clock, length);
  scan.loose.settle(isEntry ? null : { client, clock, length, canBeSplit });
  return length;
}

function noteEntry({ entries }: Scan, client: number, clock: number, length: number): void {
  const ranges = entries.get(client) ?? [];
  entries.set(client, ranges);
  if (ranges.at(-1) === clock) ranges[ranges.length - 1] = clock + length;
  else ranges.push(clock, clock + length);
}

/** A struct takes its map and key from its neighbour: whether that one, here or in this update, has any. */
function isEntryAt({ entries, clockOf, isMapEntry }: Scan, client: number, clock: number): boolean {
  if (clock < clockOf(client)) return isMapEntry(client, clock);
  const ranges = entries.get(client) ?? [];
  let [low, high] = [0, ranges.length]; // the number of starts and ends at or before the clock is odd within one
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

/** Whether the bytes from `left` to `right` are the same as those from `right` to the decoder's position. */
function isSame({ arr, pos }: decoding.Decoder, left: number, right: number): boolean {
  const length = right - left;
  if (pos - right !== length) return false;
  for (let i = 0; i < length; i++) if (arr[left + i] !== arr[right + i]) return false;
  return true;
}

function scanParent(scan: Scan, info: number, client: number, clock: number): void {
  if (decoding.readVarUint(scan.decoder) === 1) skipString(scan.decoder);
  else scanReference(scan, client, clock);
  if ((info & HAS_PARENT_KEY) !== 0) skipString(scan.decoder);
}

/** Returns whether what is referred to is a map's entry. */
function scanReference(scan: Scan, client: number, clock: number): boolean {
  const toClient = decoding.readVarUint(scan.decoder);
  const toClock = decoding.readVarUint(scan.decoder);
  if (toClient === client && toClock >= clock) malformed('a struct that refers to itself or later');
  scan.needed.set(toClient, Math.max(scan.needed.get(toClient) ?? 0, toClock));
  const isEntry = isEntryAt(scan, toClient, toClock);
  if (!isEntry && toClock >= scan.clockOf(toClient)) {
    scan.loose.refer(toClient, toClock, toClient !== client && !scan.reach.has(toClient));
  }
  return isEntry;
}

/** A delete of clocks that do not exist yet would take a victim's next edits: it is a gap. */
function scanDeletes(scan: Scan): void {
  const clients = decoding.readVarUint(scan.decoder);
  for (let i = 0; i < clients; i++) {
    const client = decoding.readVarUint(scan.decoder);
    const ranges = decoding.readVarUint(scan.decoder);
    for (let j = 0; j < ranges; j++) {
      const clock = decoding.readVarUint(scan.decoder);
      const length = decoding.readVarUint(scan.decoder);
      if (length === 0) malformed('delete of length 0');
      scan.needed.set(client, Math.max(scan.needed.get(client) ?? 0, clock + length - 1));
    }
  }
}
