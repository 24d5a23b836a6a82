import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import type { ServeSettings } from './options/serveOptions.ts';
import { StartupError } from './StartupError.ts';

/** Paths of a certificate chain and its key, both PEM. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/** What the files held when they were read: it fits together. */
export interface TlsPair {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly expires: Date;
}

export interface Tls {
  readonly files: TlsFiles;
  readonly pair: TlsPair;
}

/** Reads what the settings name, null for plain HTTP. @throws StartupError for what cannot be used */
export function readTls(settings: TlsSettings): Tls | null {
  const files = tlsFiles(settings);
  return files && { files, pair: readTlsPair(files) };
}

type TlsSettings = Pick<ServeSettings, 'tlsCert' | 'tlsKey'>;

function tlsFiles({ tlsCert, tlsKey }: TlsSettings): TlsFiles | null {
  if (tlsCert !== null && tlsKey !== null) return { cert: tlsCert, key: tlsKey };
  if (tlsCert !== null) throw new StartupError('--tls-cert needs --tls-key');
  if (tlsKey !== null) throw new StartupError('--tls-key needs --tls-cert');
  return null;
}

/** @throws StartupError for what cannot be read or does not fit together */
export function readTlsPair(files: TlsFiles): TlsPair {
  const [cert, key] = [read('--tls-cert', files.cert), read('--tls-key', files.key)];
  const certificate = attempt(`--tls-cert: no certificate (PEM) in ${files.cert}`, () => {
    return new X509Certificate(cert);
  });
  const privateKey = attempt(`--tls-key: no key (PEM, without a passphrase) in ${files.key}`, () => {
    return createPrivateKey(key);
  });
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new StartupError(`--tls-key: ${files.key} is not the key of the certificate in ${files.cert}`);
  }
  const expires = new Date(certificate.validTo);
  const pair = { cert, key, expires };
  attempt(`--tls-cert: ${files.cert} cannot be used`, () => createSecureContext(contextOf(pair)));
  return pair;
}

/** The pair as Node takes it. Older versions of TLS are broken, and no browser speaks them any more. */
export function contextOf({ cert, key }: TlsPair): SecureContextOptions {
  return { cert, key, minVersion: 'TLSv1.2' };
}

function read(flag: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StartupError(`${flag}: cannot read ${file} (${code ?? message})`);
  }
}

/** In place of what OpenSSL says ("no start line"). */
function attempt<T>(problem: string, action: () => T): T {
  try {
    return action();
  } catch {
    throw new StartupError(problem);
  }
}
