import { unwatchFile, watchFile } from 'node:fs';
import type { Server } from 'node:https';
import type { Log } from './log.ts';
import { StartupError } from './StartupError.ts';
import { contextOf, readTlsPair, type Tls, type TlsFiles, type TlsPair } from './tls.ts';

/** Keeps the certificate of a server as new as its files. */
export class TlsReloader {
  private readonly files: TlsFiles;
  private pair: TlsPair;

  /** Looks at the files themselves: a watched folder tells nothing about links, mounts and network disks. */
  constructor(
    private readonly server: Server,
    { files, pair }: Tls,
    private readonly log: Log,
    pollMs: number,
  ) {
    this.files = files;
    this.pair = pair;
    this.warnIfExpired();
    for (const file of [files.cert, files.key]) {
      watchFile(file, { interval: pollMs, persistent: false }, this.reload);
    }
  }

  /** New connections get what is in the files now; those that are open live on. */
  readonly reload = (): void => {
    try {
      const pair = readTlsPair(this.files);
      if (pair.cert.equals(this.pair.cert) && pair.key.equals(this.pair.key)) return;
      this.server.setSecureContext(contextOf(pair));
      this.pair = pair;
    } catch (error) {
      if (!(error instanceof StartupError)) throw error;
      // Half of a file, or one is replaced and the other is not yet: the next change brings the rest.
      this.log.error({ problem: error.message }, 'the certificate stays as it was');
      return;
    }
    this.log.info({ expires: this.pair.expires }, 'the certificate was replaced');
    this.warnIfExpired();
  };

  stop(): void {
    for (const file of [this.files.cert, this.files.key]) unwatchFile(file, this.reload);
  }

  private warnIfExpired(): void {
    const { expires } = this.pair;
    if (expires.getTime() < Date.now()) this.log.warn({ expires }, 'the certificate has expired');
  }
}
