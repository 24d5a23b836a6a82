/** The relay's own fixed limits, each beside its reason; those that can be set are in `options/limitOptions.ts`. What both sides must know is in `shared/protocol/limits.ts`. */

export interface HeartbeatTiming {
  /** Pause between two pings, ms. */
  readonly everyMs: number;
  /** A connection that showed no life for this long is cut, ms. */
  readonly deadMs: number;
  /** At a heartbeat, a peer that was sent nothing for this long, ms, is sent a message that does nothing. */
  readonly quietMs: number;
}

/** A stock y-websocket hangs up after 30 s without a message, and pings do not count: no pause between
 * messages gets longer than `everyMs + quietMs`. */
export const HEARTBEAT: HeartbeatTiming = { everyMs: 15_000, deadMs: 30_000, quietMs: 4_000 };

/** The heartbeat that cuts dead connections after so many seconds. */
export const heartbeatOf = (deadSeconds: number): HeartbeatTiming => {
  const deadMs = deadSeconds * 1000;
  return { ...HEARTBEAT, everyMs: Math.min(HEARTBEAT.everyMs, deadMs / 2), deadMs };
};

/** Time for the close handshake before the socket is cut, ms. */
export const CLOSE_TIMEOUT_MS = 5_000;

/** Pending connections in the kernel's queue: a restart brings a thousand clients back at once. */
export const LISTEN_BACKLOG = 2_048;

/** What one client may take of the HTTP server beside what is an option: bytes and ms. */
export const HTTP_LIMITS = {
  maxHeaderSize: 8 * 1024,
  stalledTimeout: 70_000, // nothing came and nothing went; longer than a kept connection waits
  keepAliveTimeout: 65_000, // longer than a proxy keeps a connection: else it picks one that we just close
  connectionsCheckingInterval: 5_000, // how often times are looked at, and more often where they are short
};

/** Pictures of one board: the list of them is read when one more comes. */
export const MAX_BOARD_ASSETS = 5_000;

/** Pictures on their way in and out at once. Each holds about 0.5 MB; a browser has six connections to one server. */
export const MAX_UPLOADS = { all: 32, perAddress: 12 };
export const MAX_DOWNLOADS = { all: 256, perAddress: 96 };

/** How often the files of a certificate are looked at, ms: it costs two system calls, and nobody waits for it. */
export const TLS_POLL_MS = 5_000;

/** On a busy relay a room gathers changes for at most so long before they go out, ms: 30 Hz looks smooth. */
export const LONGEST_TICK_MS = 33;

/** After a broadcast a room waits so many times what it cost, on an idle process: one room takes at most half of it. */
export const PAUSE_PER_COST = 1;
/** The same on a busy one: a room leaves four fifths of the time to the others. */
export const BUSY_PAUSE_PER_COST = 4;

/** Client ids that one connection may own because it wrote under them first: for clients without awareness. */
export const MAX_EXTENDED_IDS = 4;

/** Client ids of which a room remembers the tab that first used them; about 1 MB. */
export const MAX_REMEMBERED_SESSIONS = 10_000;

/** Highest awareness clock: at 60 changes a second four years of one session. */
export const MAX_AWARENESS_CLOCK = 2 ** 33;

/** An id that left is remembered so long, ms, so that a peer's late copy does not bring its cursor back. */
export const DEPARTED_MS = 60_000;

/** Awareness messages with nothing but what others said: stock clients send back each one they get, and a room
 * sends 30 a second. */
export const MIRROR_PER_SECOND = 60;
export const MIRROR_BURST = 300;

/** A message counts as one more for each so many bytes, so that few large ones cost what many small ones do. */
export const BYTES_PER_TOKEN = 64 * 1024;

/** A connection that sends too fast is read slower for so long without a break, ms, before it is sent away. */
export const MAX_THROTTLED_MS = 60_000;

/** Shortest pause in reading, ms: a shorter one is not worth its timer. */
export const SHORTEST_PAUSE_MS = 20;

/** Entries of one awareness message: more than there are people on any board. */
export const MAX_AWARENESS_ENTRIES = 10_000;

/** Ephemeral messages of one connection: a gesture is 30 Hz, three at once with a margin, and a burst. */
export const EPHEMERAL_PER_SECOND = 120;
export const EPHEMERAL_BURST = 240;

/** A peer with more than this waiting in its socket gets no cursors, bytes: the newest soon is worth more than all late. */
export const AWARENESS_BACKLOG_BYTES = 384 * 1024;

/** A peer with more than this waiting in its socket misses gestures, bytes. */
export const EPHEMERAL_BACKLOG_BYTES = 256 * 1024;

/** Updates that wait for what came before them, per connection: bytes and age in ms. */
export const MAX_HELD_BYTES = 256 * 1024;
export const MAX_HELD_MS = 30_000;

/** Messages taken in one turn of a room, so that one flood does not delay the next commit for long. */
export const MAX_TURN_MESSAGES = 2_000;

/** A connection with so much waiting for a turn is not read until it is taken: bytes and messages. */
export const MAX_QUEUED_BYTES = 4 * 1024 * 1024;
export const MAX_QUEUED_MESSAGES = 4_000;

/** How often rooms look for stalled readers, old gaps and idle rooms, ms. */
export const SWEEP_MS = 5_000;

/** Heap of a Y.Doc per byte of its encoding, measured. */
export const HEAP_PER_ENCODED_BYTE = 12;

/** A tail this long is folded into a snapshot: at 500 records a cold open replays for a few ms. */
export const COMPACT_RECORDS = 500;
export const COMPACT_BYTES = 256 * 1024;

/** On a full board updates shorter than this still get in, up to so many bytes beyond the limit. */
export const SMALL_UPDATE_BYTES = 1024;
export const FULL_BOARD_MARGIN_BYTES = 512 * 1024;

/** A board that seems full is measured; that takes at most this share of the time: the pause after it is so many
 * times as long. */
export const PAUSE_PER_MEASURING = 20;

/** At unload shorter tails are left alone: replaying them costs less than a new snapshot. */
export const COMPACT_AT_UNLOAD_RECORDS = 20;

/** Nested maps and lists in one value of an update; deeper ones exhaust the stack of a recursive reader. */
export const MAX_NESTING = 64;

/** Entries of a state vector beyond the clients that the board knows. */
export const MAX_UNKNOWN_CLIENTS = 10_000;

/** Longest run of deleted content in one struct: no real board deletes this much at once. */
export const MAX_STRUCT_LENGTH = 2 ** 26;
