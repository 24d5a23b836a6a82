import { onTestFinished } from 'vitest';
import { type RunningServer, type ServerOptions, startServer } from '../server.ts';
import { silentLog } from './silentLog.ts';
import { tempFolder } from './tempFolder.ts';

export interface TestServer extends RunningServer {
  readonly dataDir: string;
}

/** A real server in this process on a free port, open to all, with a new data folder unless one is given. */
export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? (await tempFolder());
  const server = await startServer({ port: 0, access: 'open', ...options, dataDir }, silentLog);
  onTestFinished(async () => void (await server.close()));
  return { ...server, dataDir };
}
