import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** How a server is spoken to: y-websocket's messages, those with a document's name in front, or none of its own. */
export type Dialect = 'y-websocket' | 'hocuspocus' | 'bare';

export interface Contestant {
  readonly name: string;
  readonly version: string;
  readonly dialect: Dialect;
  /** Path of the URL before the board's name. */
  readonly path: string;
  /** Keeps what it was sent, as far as it promises anything. */
  readonly stores: boolean;
  /** Arguments of `node`: the program and its flags. */
  readonly args: (port: number, dataDir: string) => readonly string[];
}

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const versionIn = (file: string): string => {
  const manifest: unknown = JSON.parse(readFileSync(at(file), 'utf8'));
  return (manifest as { version: string }).version;
};

/** The relay's flags in all rows but the port and the folder: its limits raised to what the load needs. */
const RELAY_FLAGS = [
  ...['--host', '127.0.0.1', '--access', 'open'],
  ...['--messages-per-second', '1000000', '--message-burst', '1000000'],
  ...[
    '--connections-per-board',
    '10000',
    '--connections-per-address',
    '10000',
    '--boards-per-hour',
    '1000000',
  ],
];

/** All servers, ours first. Read after the peers are installed. */
export function contestants(): Contestant[] {
  return [
    {
      name: 'inkwire',
      version: versionIn('../../../package.json'),
      dialect: 'y-websocket',
      path: '/ws/',
      stores: true,
      args: (port, dataDir) => [
        '--max-semi-space-size=4', // as npm start and the shebang run it
        at('../../../dist/server/main.js'),
        ...RELAY_FLAGS,
        '--port',
        `${port}`,
        '--data',
        dataDir,
      ],
    },
    {
      name: 'hocuspocus',
      version: versionIn('node_modules/@hocuspocus/server/package.json'),
      dialect: 'hocuspocus',
      path: '/',
      stores: true,
      args: () => [at('servers/hocuspocus.mjs')],
    },
    {
      name: 'y-websocket',
      version: versionIn('node_modules/y-websocket/package.json'),
      dialect: 'y-websocket',
      path: '/',
      stores: true,
      args: () => [at('servers/yWebsocket.mjs')],
    },
    {
      name: 'bare ws',
      version: versionIn('../../../node_modules/ws/package.json'),
      dialect: 'bare',
      path: '/',
      stores: false,
      args: () => [at('../bareRelay.mjs')],
    },
  ];
}
