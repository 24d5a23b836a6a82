import { StartupError } from '../StartupError.ts';

export interface SecuritySettings {
  /** Pages that may show a board in a frame, as in the CSP's frame-ancestors. */
  readonly frameAncestors: readonly string[];
  /** Browsers that came by HTTPS use nothing else for so long; 0 tells them nothing. */
  readonly hstsSeconds: number;
  readonly tlsCert: string | null;
  readonly publicUrl: string | null;
}

/** A source of frame-ancestors (CSP 3): a keyword, a scheme, or a host with perhaps scheme, wildcard and port. */
const KEYWORD = /^('none'|'self'|\*)$/;
const SCHEME = /^[a-z][a-z\d+.-]*:$/i;
const HOST = /^([a-z][a-z\d+.-]*:\/\/)?(\*\.)?([a-z\d-]+\.)*[a-z\d-]+(:(\d{1,5}|\*))?\/?$/i;

/** What a whiteboard never asks for. The clipboard is left out: copy and paste need it. */
const DENIED = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

/**
 * Headers of every answer.
 * @throws StartupError for a frame ancestor that is no source of the CSP, or HSTS without HTTPS
 */
export function securityHeaders(settings: SecuritySettings): Readonly<Record<string, string>> {
  const { frameAncestors, hstsSeconds } = settings;
  checkAncestors(frameAncestors);
  checkHsts(settings);
  const isForOwnPagesOnly = frameAncestors.every((source) => source === "'self'" || source === "'none'");
  // What may be loaded and run by the page. Styles inline: the component library adds them from script.
  const policy = [
    "default-src 'self'",
    "script-src-attr 'none'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:", // the build writes the smallest fonts into the style sheet
    "connect-src 'self'", // with it the sockets of our own host, in all browsers that can run the page
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors.join(' ')}`,
  ].join('; ');
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': DENIED.map((feature) => `${feature}=()`).join(', '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    // A page that isolates itself may only frame what says that it may be used elsewhere.
    'Cross-Origin-Resource-Policy': isForOwnPagesOnly ? 'same-origin' : 'cross-origin',
    ...(hstsSeconds > 0 && { 'Strict-Transport-Security': `max-age=${hstsSeconds}` }),
  };
}

function checkAncestors(sources: readonly string[]): void {
  for (const source of sources) {
    if (KEYWORD.test(source) || SCHEME.test(source) || HOST.test(source)) continue;
    throw new StartupError(`--frame-ancestors: "${source}" is not 'none', 'self', * or a page's origin`);
  }
  if (sources.length === 0) throw new StartupError("--frame-ancestors: needs 'none', 'self', * or origins");
  if (sources.length > 1 && sources.includes("'none'")) {
    throw new StartupError("--frame-ancestors: 'none' must stand alone");
  }
}

function checkHsts({ hstsSeconds, tlsCert, publicUrl }: SecuritySettings): void {
  if (hstsSeconds === 0 || tlsCert !== null || publicUrl?.startsWith('https:')) return;
  throw new StartupError('--hsts-seconds needs HTTPS: --tls-cert, or a --public-url that starts with https:');
}
