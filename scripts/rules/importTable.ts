/**
 * Who may import whom. A file belongs to the first zone whose `files` pattern fits; it may import its own zone
 * and the zones named in `mayImport`. Tests and test helpers are free (see `isFree`).
 */
export interface Zone {
  readonly name: string;
  readonly files: RegExp;
  readonly mayImport: readonly string[];
  /** May not use the packages of Node. */
  readonly noNode?: boolean;
  /** Node modules that this zone must not see, by name. */
  readonly forbidden?: readonly string[];
}

const MODEL = ['util', 'geometry', 'shapes', 'board', 'protocol', 'export'] as const;
const HTTP_SERVERS = ['node:http', 'node:https', 'node:http2'] as const;

export const zones: readonly Zone[] = [
  { name: 'util', files: /^shared\/util\//, mayImport: [], noNode: true },
  { name: 'geometry', files: /^shared\/geometry\//, mayImport: ['util'], noNode: true },
  { name: 'shapes', files: /^shared\/shapes\//, mayImport: ['util', 'geometry'], noNode: true },
  { name: 'board', files: /^shared\/board\//, mayImport: ['util', 'geometry', 'shapes'], noNode: true },
  { name: 'protocol', files: /^shared\/protocol\//, mayImport: ['util'], noNode: true },
  {
    name: 'export',
    files: /^shared\/export\//,
    mayImport: ['util', 'geometry', 'shapes', 'board'],
    noNode: true,
  },

  { name: 'editor', files: /^client\/editor\//, mayImport: MODEL, noNode: true },
  { name: 'sync', files: /^client\/sync\//, mayImport: MODEL, noNode: true },
  // What the canvas and the controls around it both ask of the page.
  { name: 'dom', files: /^client\/dom\//, mayImport: MODEL, noNode: true },
  { name: 'render', files: /^client\/render\//, mayImport: [...MODEL, 'editor', 'dom'], noNode: true },
  { name: 'ui', files: /^client\/ui\//, mayImport: [...MODEL, 'editor', 'dom'], noNode: true },
  { name: 'service worker', files: /^client\/worker\//, mayImport: [], noNode: true },
  // The only place that knows all of the client and puts it together.
  {
    name: 'app',
    files: /^client\/[^/]+$/,
    mayImport: [...MODEL, 'editor', 'sync', 'render', 'ui'],
    noNode: true,
  },

  {
    name: 'server base',
    files: /^server\/((log|redaction|limits|metrics|boardId|StartupError)\.ts|options\/)/,
    mayImport: MODEL,
  },
  {
    name: 'storage',
    files: /^server\/storage\//,
    mayImport: [...MODEL, 'server base'],
    forbidden: HTTP_SERVERS,
  },
  { name: 'access', files: /^server\/access\//, mayImport: [...MODEL, 'server base', 'storage'] },
  {
    name: 'room',
    files: /^server\/(room\/|(Connection|Liveness)\.ts)/,
    mayImport: [...MODEL, 'server base', 'storage', 'access'],
    forbidden: HTTP_SERVERS,
  },
  {
    name: 'http',
    files: /^server\/http\//,
    mayImport: [...MODEL, 'server base', 'storage', 'access'],
  },
  // What can be done with boards from outside, in the server's process or another one.
  {
    name: 'operator',
    files: /^server\/operator\//,
    mayImport: [...MODEL, 'server base', 'storage', 'access', 'room'],
  },
  {
    name: 'cli',
    files: /^server\/cli\//,
    mayImport: [...MODEL, 'server base', 'storage', 'access', 'room', 'operator'],
  },
  {
    name: 'server',
    files: /^server\/[^/]+$/,
    mayImport: [...MODEL, 'server base', 'storage', 'access', 'room', 'http', 'operator', 'cli'],
  },

  // Every key of the list of actions is pressed in a browser: that spec reads the list.
  {
    name: 'shortcut spec',
    files: /^e2e\/specs\/shortcuts\.spec\.ts$/,
    mayImport: [...MODEL, 'editor', 'fixtures'],
  },
  // Specs see the product from outside, through the page's public hook; benches may take parts of it in hand.
  { name: 'fixtures', files: /^e2e\/(fixtures|specs|shots)\//, mayImport: [...MODEL, 'app'] },
  {
    name: 'bench',
    files: /^e2e\/bench\//,
    mayImport: [...MODEL, 'fixtures', 'editor', 'sync', 'server base', 'storage', 'access', 'room', 'server'],
  },
  { name: 'tooling', files: /^(scripts\/|[^/]+\.config\.ts$)/, mayImport: ['fixtures'] },
];

/** Tests, and what only tests use (helpers, contract suites), may reach for anything. */
export function isFree(file: string): boolean {
  return /(\.test\.tsx?|Contract\.ts)$/.test(file) || /(^|\/)testing\//.test(file);
}

/** Packages with a fixed home: whoever else needs them goes through the files there. */
export const packageHomes: Readonly<Record<string, RegExp>> = {
  yjs: /^(shared\/board\/|client\/editor\/History|client\/sync\/|server\/(room|storage)\/)/,
  'y-websocket': /^client\/sync\//,
  konva: /^client\/render\//,
  'react-konva': /^client\/render\//,
  leveldown: /^server\/storage\//,
  jose: /^server\/access\//,
  'prom-client': /^server\/http\/metricsPage\.ts$/,
  ws: /^server\/(Sockets|Connection)\.ts$/,
  react: /^client\/(ui\/|render\/|[^/]+\.tsx$)/,
  'react-dom': /^client\/(ui\/|render\/|[^/]+\.tsx$)/,
};

/** Packages that only one file may import. */
export const singleFilePackages: readonly string[] = ['leveldown', 'prom-client'];
