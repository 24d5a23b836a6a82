/** Where a proxy under test finds and puts everything. The reference files have examples in these places. */
export interface ProxySite {
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly relayPort: number;
  /** Holds the certificate and `logs/`; all that the program writes goes there. */
  readonly folder: string;
}

export interface ReferenceProxy {
  readonly program: string;
  /** The reference configuration in `docs/proxies`. */
  readonly file: string;
  /** An example in the file → what a test has there instead; each must be found. */
  readonly substitutions: (site: ProxySite) => Readonly<Record<string, string>>;
  /** Arguments that run it in the foreground. */
  readonly args: (configFile: string, site: ProxySite) => readonly string[];
  readonly env?: (site: ProxySite) => NodeJS.ProcessEnv;
  /** Finds the seconds after which it ends a WebSocket on which nothing moves; null: it never does. */
  readonly idleSeconds: RegExp | null;
}

const nginx: ReferenceProxy = {
  program: 'nginx',
  file: 'nginx.conf',
  substitutions: ({ httpPort, httpsPort, relayPort, folder }) => ({
    'board.example.org': 'localhost',
    'listen 80;': `listen 127.0.0.1:${httpPort};`,
    'listen 443 ': `listen 127.0.0.1:${httpsPort} `,
    // A container may have no IPv6.
    'listen [::]:80;': '',
    'listen [::]:443 ssl http2;': '',
    '127.0.0.1:8080': `127.0.0.1:${relayPort}`,
    '/etc/inkwire/': `${folder}/`,
    '/var/log/nginx/': `${folder}/logs/`,
    // Only root can use the places that it is built with.
    'http {': ['http {', ...NGINX_TEMP.map((name) => `${name}_temp_path ${folder}/${name};`)].join('\n'),
  }),
  args: (configFile, { folder }) => ['-c', configFile, '-g', `daemon off; pid ${folder}/nginx.pid;`],
  idleSeconds: /proxy_(?:read|send)_timeout (\d+)s/g,
};

const NGINX_TEMP = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

const caddy: ReferenceProxy = {
  program: 'caddy',
  file: 'Caddyfile',
  substitutions: ({ httpPort, httpsPort, relayPort, folder }) => ({
    'board.example.org': 'localhost',
    'http_port 80': `http_port ${httpPort}`,
    'https_port 443': `https_port ${httpsPort}\n\tdefault_bind 127.0.0.1`,
    '127.0.0.1:8080': `127.0.0.1:${relayPort}`,
    '/etc/inkwire/': `${folder}/`,
  }),
  args: (configFile) => ['run', '--config', configFile, '--adapter', 'caddyfile'],
  // Its admin socket and its storage.
  env: ({ folder }) => ({
    CADDY_ADMIN: `unix/${folder}/admin.sock`,
    HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CONFIG_HOME: folder,
  }),
  idleSeconds: null,
};

const haproxy: ReferenceProxy = {
  program: 'haproxy',
  file: 'haproxy.cfg',
  substitutions: ({ httpPort, httpsPort, relayPort, folder }) => ({
    'bind :80': `bind 127.0.0.1:${httpPort}`,
    'bind :443 ': `bind 127.0.0.1:${httpsPort} `,
    // A container may have no IPv6.
    'bind :::80 v6only': '',
    'bind :::443 v6only ssl crt /etc/inkwire/fullchain-and-key.pem alpn h2,http/1.1': '',
    '127.0.0.1:8080': `127.0.0.1:${relayPort}`,
    '/etc/inkwire/': `${folder}/`,
    // Only root can become somebody else.
    ...(process.getuid?.() === 0 ? {} : { 'user haproxy': '', 'group haproxy': '' }),
  }),
  args: (configFile) => ['-db', '-f', configFile],
  idleSeconds: /timeout tunnel (\d+)s/g,
};

export const REFERENCE_PROXIES: readonly ReferenceProxy[] = [nginx, caddy, haproxy];
