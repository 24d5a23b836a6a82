import { LOG_LEVELS, type LogLevel } from '../log.ts';
import type { Options } from './Option.ts';
import { readChoice, readCount, readList, readOptional, readPort, readText } from './readers.ts';

export const ACCESS_MODES = ['link', 'open', 'token'] as const;
export type AccessMode = (typeof ACCESS_MODES)[number];

/** How the server is reached, and who gets in. */
export interface ServeSettings {
  /** TCP port, 0 for any free one. */
  readonly port: number;
  readonly host: string;
  /** File of the certificate chain (PEM), null for plain HTTP. */
  readonly tlsCert: string | null;
  /** File of its key (PEM). */
  readonly tlsKey: string | null;
  readonly access: AccessMode;
  /** Shared secret of tokens (HS256, HS384, HS512). */
  readonly tokenSecret: string | null;
  /** URL or file of the public keys of tokens. */
  readonly tokenJwks: string | null;
  /** Where people reach the server, when that differs from host and port. */
  readonly publicUrl: string | null;
  /** Origins of pages that may use the server besides its own. */
  readonly allowedOrigins: readonly string[];
  /** Addresses and networks of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Pages that may show a board in a frame, as in the CSP's frame-ancestors. */
  readonly frameAncestors: readonly string[];
  /** Browsers that came by HTTPS use nothing else for so long; 0 tells them nothing. */
  readonly hstsSeconds: number;
  /** Bearer token that opens `/metrics` to other machines. */
  readonly metricsToken: string | null;
  readonly logLevel: LogLevel;
}

export const SERVE_OPTIONS: Options<ServeSettings> = {
  port: {
    flag: 'port',
    env: 'PORT',
    value: '<n>',
    fallback: '8080',
    read: readPort,
    help: 'TCP port; 0 takes a free one',
  },
  host: {
    flag: 'host',
    env: 'HOST',
    value: '<name>',
    fallback: '127.0.0.1',
    read: readText,
    help: 'address to listen on; 0.0.0.0 lets other machines in',
  },
  tlsCert: {
    flag: 'tls-cert',
    env: 'TLS_CERT',
    value: '<file>',
    fallback: '',
    read: readOptional,
    help: 'certificate chain (PEM): the server then speaks https and wss',
  },
  tlsKey: {
    flag: 'tls-key',
    env: 'TLS_KEY',
    value: '<file>',
    fallback: '',
    read: readOptional,
    help: 'its key (PEM)',
  },
  access: {
    flag: 'access',
    env: 'ACCESS',
    value: '<mode>',
    fallback: 'link',
    read: readChoice(ACCESS_MODES),
    help: 'link: a key in the link; open: whoever knows the id may edit; token: signed tokens',
  },
  tokenSecret: {
    flag: 'token-secret',
    env: 'TOKEN_SECRET',
    value: '<text>',
    fallback: '',
    read: readOptional,
    help: 'shared secret of tokens, at least 32 characters',
  },
  tokenJwks: {
    flag: 'token-jwks',
    env: 'TOKEN_JWKS',
    value: '<url or file>',
    fallback: '',
    read: readOptional,
    help: 'public keys of tokens (JWKS)',
  },
  publicUrl: {
    flag: 'public-url',
    env: 'PUBLIC_URL',
    value: '<url>',
    fallback: '',
    read: readOptional,
    help: 'where people reach the server, when that is not host and port',
  },
  allowedOrigins: {
    flag: 'allowed-origins',
    env: 'ALLOWED_ORIGINS',
    value: '<urls>',
    fallback: '',
    read: readList,
    help: 'origins of other pages that may use the server',
  },
  trustedProxies: {
    flag: 'trusted-proxies',
    env: 'TRUSTED_PROXIES',
    value: '<addresses>',
    fallback: '',
    read: readList,
    help: 'proxies, as addresses or networks, whose X-Forwarded-For is believed',
  },
  frameAncestors: {
    flag: 'frame-ancestors',
    env: 'FRAME_ANCESTORS',
    value: '<urls>',
    fallback: "'self'",
    read: readList,
    help: "pages that may show a board in a frame; 'none' for no page",
  },
  hstsSeconds: {
    flag: 'hsts-seconds',
    env: 'HSTS_SECONDS',
    value: '<n>',
    fallback: '0',
    read: readCount(0),
    help: 'browsers that came by HTTPS use nothing else for so long; once told, it cannot be taken back',
  },
  metricsToken: {
    flag: 'metrics-token',
    env: 'METRICS_TOKEN',
    value: '<text>',
    fallback: '',
    read: readOptional,
    help: 'bearer token that opens /metrics to other machines',
  },
  logLevel: {
    flag: 'log-level',
    env: 'LOG_LEVEL',
    value: '<level>',
    fallback: 'info',
    read: readChoice(LOG_LEVELS),
    help: LOG_LEVELS.join(', '),
  },
};
