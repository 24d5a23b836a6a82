import { type Options, readOptions } from './Option.ts';
import { readBytes, readCount } from './readers.ts';

/** What a connection, an address, a board and the process may take. Bytes, counts, seconds as the names say. */
export interface Limits {
  readonly messageBytes: number;
  readonly firstSyncBytes: number;
  readonly messagesPerSecond: number;
  readonly messageBurst: number;
  readonly sendBufferBytes: number;
  readonly maxSendBufferBytes: number;
  readonly stalledSeconds: number;
  readonly headersSeconds: number;
  readonly requestSeconds: number;
  readonly deadSeconds: number;
  readonly shutdownSeconds: number;
  readonly connections: number;
  readonly connectionsPerAddress: number;
  readonly requestsPerMinute: number;
  readonly boardsPerHour: number;
  readonly refusalsPerMinute: number;
  readonly connectionsPerBoard: number;
  readonly idsPerConnection: number;
  readonly boardBytes: number;
  readonly boardWarnBytes: number;
  readonly assetBytes: number;
  readonly boardAssetBytes: number;
  readonly assetUploadsPerMinute: number;
  readonly assetFetchesPerMinute: number;
  readonly uploadSeconds: number;
  readonly assetDays: number;
  readonly roomIdleSeconds: number;
  readonly memoryBytes: number;
}

export const LIMIT_OPTIONS: Options<Limits> = {
  messageBytes: {
    flag: 'message-bytes',
    env: 'MESSAGE_BYTES',
    value: '<size>',
    fallback: '4m',
    read: readBytes,
    help: 'longest message; a stroke is a few KB, a paste of thousands of shapes below 1 MB',
  },
  firstSyncBytes: {
    flag: 'first-sync-bytes',
    env: 'FIRST_SYNC_BYTES',
    value: '<size>',
    fallback: '16m',
    read: readBytes,
    help: 'longest first message with edits: what was drawn offline comes in one piece',
  },
  messagesPerSecond: {
    flag: 'messages-per-second',
    env: 'MESSAGES_PER_SECOND',
    value: '<n>',
    fallback: '60',
    read: readCount(1),
    help: 'read from one connection on average; a hand that draws makes about 50',
  },
  messageBurst: {
    flag: 'message-burst',
    env: 'MESSAGE_BURST',
    value: '<n>',
    fallback: '300',
    read: readCount(1),
    help: 'messages of one connection read at once before that average counts',
  },
  sendBufferBytes: {
    flag: 'send-buffer',
    env: 'SEND_BUFFER',
    value: '<size>',
    fallback: '1m',
    read: readBytes,
    help: 'waiting for one reader before it is slow: no cursors then, and one later diff',
  },
  maxSendBufferBytes: {
    flag: 'max-send-buffer',
    env: 'MAX_SEND_BUFFER',
    value: '<size>',
    fallback: '8m',
    read: readBytes,
    help: 'waiting for one reader before it is cut off',
  },
  stalledSeconds: {
    flag: 'stalled-seconds',
    env: 'STALLED_SECONDS',
    value: '<n>',
    fallback: '30',
    read: readCount(1),
    help: 'a slow reader that takes nothing for so long is cut off',
  },
  headersSeconds: {
    flag: 'headers-seconds',
    env: 'HEADERS_SECONDS',
    value: '<n>',
    fallback: '10',
    read: readCount(1),
    help: 'a request or an upgrade whose headers take longer is cut off',
  },
  requestSeconds: {
    flag: 'request-seconds',
    env: 'REQUEST_SECONDS',
    value: '<n>',
    fallback: '15',
    read: readCount(1),
    help: 'a request whose body takes longer to come is cut off; bodies have a few KB, but for pictures',
  },
  deadSeconds: {
    flag: 'dead-seconds',
    env: 'DEAD_SECONDS',
    value: '<n>',
    fallback: '30',
    read: readCount(1),
    help: 'a WebSocket that shows no life for so long, not even answers to pings, is cut off',
  },
  shutdownSeconds: {
    flag: 'shutdown-seconds',
    env: 'SHUTDOWN_SECONDS',
    value: '<n>',
    fallback: '10',
    read: readCount(1),
    help: 'a shutdown that takes longer, on a disk that hangs, ends without the rest',
  },
  connections: {
    flag: 'connections',
    env: 'CONNECTIONS',
    value: '<n>',
    fallback: '10000',
    read: readCount(1),
    help: 'open connections of all kinds: each takes memory, and a file that the store may need',
  },
  connectionsPerAddress: {
    flag: 'connections-per-address',
    env: 'CONNECTIONS_PER_ADDRESS',
    value: '<n>',
    fallback: '50',
    read: readCount(1),
    help: 'connections of one address (IPv6: of one /64); an office or a class may need more',
  },
  requestsPerMinute: {
    flag: 'requests-per-minute',
    env: 'REQUESTS_PER_MINUTE',
    value: '<n>',
    fallback: '120',
    read: readCount(1),
    help: 'requests to the API of one address in a minute: each change of keys is written to the disk',
  },
  boardsPerHour: {
    flag: 'boards-per-hour',
    env: 'BOARDS_PER_HOUR',
    value: '<n>',
    fallback: '20',
    read: readCount(1),
    help: 'new boards of one address in an hour',
  },
  refusalsPerMinute: {
    flag: 'refusals-per-minute',
    env: 'REFUSALS_PER_MINUTE',
    value: '<n>',
    fallback: '60',
    read: readCount(1),
    help: 'wrong keys and unknown boards of one address in a minute before it is not listened to',
  },
  connectionsPerBoard: {
    flag: 'connections-per-board',
    env: 'CONNECTIONS_PER_BOARD',
    value: '<n>',
    fallback: '100',
    read: readCount(1),
    help: 'connections to one board; thousands work, but each costs every other one',
  },
  idsPerConnection: {
    flag: 'ids-per-connection',
    env: 'IDS_PER_CONNECTION',
    value: '<n>',
    fallback: '4',
    read: readCount(1),
    help: 'cursors that one connection shows; a client has one for each document that it has open',
  },
  boardBytes: {
    flag: 'board-bytes',
    env: 'BOARD_BYTES',
    value: '<size>',
    fallback: '50m',
    read: readBytes,
    help: 'a board of this size takes no more: about 12 times as much memory while it is open',
  },
  boardWarnBytes: {
    flag: 'board-warn-bytes',
    env: 'BOARD_WARN_BYTES',
    value: '<size>',
    fallback: '10m',
    read: readBytes,
    help: 'people are told that a board of this size grows large',
  },
  assetBytes: {
    flag: 'asset-bytes',
    env: 'ASSET_BYTES',
    value: '<size>',
    fallback: '10m',
    read: readBytes,
    help: 'one picture; a photo of a phone has 2 to 6 MB, and proxies need a limit above this one',
  },
  boardAssetBytes: {
    flag: 'board-asset-bytes',
    env: 'BOARD_ASSET_BYTES',
    value: '<size>',
    fallback: '200m',
    read: readBytes,
    help: 'all pictures of one board; they take disk, and memory only while they are sent',
  },
  assetUploadsPerMinute: {
    flag: 'asset-uploads-per-minute',
    env: 'ASSET_UPLOADS_PER_MINUTE',
    value: '<n>',
    fallback: '120',
    read: readCount(1),
    help: 'pictures that one address brings in a minute: each is written to the disk',
  },
  assetFetchesPerMinute: {
    flag: 'asset-fetches-per-minute',
    env: 'ASSET_FETCHES_PER_MINUTE',
    value: '<n>',
    fallback: '6000',
    read: readCount(1),
    help: 'pictures that one address fetches in a minute; browsers keep them, but an office opens a board at once',
  },
  uploadSeconds: {
    flag: 'upload-seconds',
    env: 'UPLOAD_SECONDS',
    value: '<n>',
    fallback: '120',
    read: readCount(1),
    help: 'a picture that takes longer to come is cut off; 10 MB take 100 s at 0.8 Mbit/s',
  },
  assetDays: {
    flag: 'asset-days',
    env: 'ASSET_DAYS',
    value: '<n>',
    fallback: '30',
    read: readCount(1),
    help: 'a picture that no shape uses is kept so long: an undo or somebody offline may bring it back',
  },
  roomIdleSeconds: {
    flag: 'room-idle-seconds',
    env: 'ROOM_IDLE_SECONDS',
    value: '<n>',
    fallback: '45',
    read: readCount(0),
    help: 'a board that everyone left is kept in memory so long for those who come right back',
  },
  memoryBytes: {
    flag: 'memory',
    env: 'MEMORY',
    value: '<size>',
    fallback: '1g',
    read: readBytes,
    help: 'memory of open boards, estimated; beyond it those that nobody is in are unloaded early',
  },
};

/** The limits of a server that was told nothing else. */
export const DEFAULT_LIMITS: Limits = readOptions(LIMIT_OPTIONS, {}, {});
