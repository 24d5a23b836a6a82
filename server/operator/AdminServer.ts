import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../log.ts';
import { removeAdminFile, writeAdminFile } from './adminFile.ts';
import { answerCall, type Call, CHANGES, decodeCall, encodeAnswer, MAX_CALL_BYTES } from './calls.ts';
import type { Operator } from './Operator.ts';

/** This machine only, whatever the server itself listens on. */
const LOOPBACK = '127.0.0.1';
const TOKEN_BYTES = 32;

/** Lets commands of the same machine and user work with the boards of a running server. */
export class AdminServer {
  private readonly token = randomBytes(TOKEN_BYTES).toString('base64url');
  private readonly running = new Set<Promise<void>>();
  private readonly http: Server;

  private constructor(
    private readonly operator: Operator,
    private readonly folder: string,
    private readonly log: Log,
  ) {
    this.http = createServer((request, response) => {
      const exchange = this.onRequest(request, response);
      this.running.add(exchange);
      void exchange.finally(() => this.running.delete(exchange));
    });
  }

  /** Listens on a free port and writes it into the data folder. */
  static async start(operator: Operator, folder: string, log: Log): Promise<AdminServer> {
    const server = new AdminServer(operator, folder, log);
    await new Promise<void>((resolve, reject) => {
      server.http.once('error', reject).listen(0, LOOPBACK, resolve);
    });
    const { port } = server.http.address() as AddressInfo;
    await writeAdminFile(folder, { port, token: server.token, pid: process.pid });
    return server;
  }

  /** Takes no more calls and lets those that run end. */
  async close(): Promise<void> {
    await removeAdminFile(this.folder);
    this.http.close();
    await Promise.all(this.running);
    this.http.closeAllConnections();
  }

  private async onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (!this.isAllowed(request)) return refuse(response, 401);
      const call = decodeCall(await readBody(request));
      if (call === null) return refuse(response, 400);
      this.note(call);
      const answer = encodeAnswer(await answerCall(this.operator, call));
      response.writeHead(200, { 'Content-Length': answer.length }).end(answer);
    } catch (error) {
      this.log.error({ err: error }, 'an operator call failed');
      failOn(response);
    }
  }

  /** What changes boards stands in the log. */
  private note({ method, args: [board] }: Call): void {
    const isChange = CHANGES.has(method);
    this.log[isChange ? 'info' : 'debug']({ method, board }, 'a command asks');
  }

  /** A page in a browser on this machine sends an origin, a command does not. */
  private isAllowed({ method, headers }: IncomingMessage): boolean {
    const given = Buffer.from(headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${this.token}`);
    const isOurs = given.length === wanted.length && timingSafeEqual(given, wanted);
    return isOurs && method === 'POST' && headers.origin === undefined;
  }
}

/** Once the answer has begun there is nothing to say any more: the other side sees it break off. */
export function failOn(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else refuse(response, 500);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { Connection: 'close' }).end();
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_CALL_BYTES) throw new Error(`a call of more than ${MAX_CALL_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
