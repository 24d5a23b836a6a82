import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCertificate } from './certificate.ts';
import { endWithTest } from './endWithTest.ts';
import { freePort } from './freePort.ts';
import type { ProxySite, ReferenceProxy } from './referenceProxies.ts';
import { tempFolder } from './tempFolder.ts';
import { waitFor } from './waitFor.ts';

const DOCS = fileURLToPath(new URL('../../docs/proxies/', import.meta.url));

export interface RunningProxy {
  readonly httpPort: number;
  readonly httpsPort: number;
  /** The certificate that a client has to trust, PEM. */
  readonly ca: string;
  /** All that it has logged so far. */
  readonly logs: () => Promise<string>;
}

export const readReference = (file: string): Promise<string> => readFile(join(DOCS, file), 'utf8');

/** Runs a reference configuration before the relay on `relayPort`, until the test is over. */
export async function startProxy(
  proxy: ReferenceProxy,
  program: string,
  relayPort: number,
): Promise<RunningProxy> {
  const folder = await tempFolder();
  await chmod(folder, 0o755); // some go on as another user than the one that starts them
  await mkdir(join(folder, 'logs'));
  const { cert, key } = await writeCertificate(folder);
  await writeFile(join(folder, 'fullchain-and-key.pem'), cert + key);
  const site = { httpPort: await freePort(), httpsPort: await freePort(), relayPort, folder };
  const configFile = join(folder, proxy.file);
  await writeFile(configFile, substitute(await readReference(proxy.file), proxy.substitutions(site)));
  const output = await run(program, proxy, configFile, site);
  return {
    httpPort: site.httpPort,
    httpsPort: site.httpsPort,
    ca: cert,
    logs: async () => output() + (await readAll(join(folder, 'logs'))),
  };
}

/** @throws Error for something that is not there: what runs would then not be the reference file */
export function substitute(text: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((changed, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the reference file has no "${from}" to be substituted`);
    return changed.replaceAll(from, () => to);
  }, text);
}

/** Starts it as our child and waits until it takes connections; returns what it wrote so far. */
async function run(
  program: string,
  proxy: ReferenceProxy,
  configFile: string,
  site: ProxySite,
): Promise<() => string> {
  const child = spawn(program, proxy.args(configFile, site), {
    env: { ...process.env, ...proxy.env?.(site) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      written += text;
    });
  }
  endWithTest(child, 'SIGTERM');
  await waitFor(`${proxy.program} to listen`, () => hasEnded(child) || isListening(site.httpsPort));
  if (hasEnded(child)) throw new Error(`${proxy.program} did not start: ${written}`);
  return () => written;
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function readAll(folder: string): Promise<string> {
  const files = await readdir(folder);
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('');
}
