import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request as plainRequest } from 'node:http';
import { type ClientHttp2Session, connect } from 'node:http2';
import { request as tlsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface Question {
  readonly method?: string;
  /** With `expect: 100-continue` the body is sent when the other side wants it. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  /** PEM of who may sign the server's certificate. */
  readonly ca?: string;
}

export interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request on a connection of its own. */
export async function ask(url: string, { method, headers, body, ca }: Question = {}): Promise<Answer> {
  const open = url.startsWith('https:') ? tlsRequest : plainRequest;
  const request = open(url, { method: method ?? 'GET', headers: { ...headers }, ca, agent: false });
  if (headers?.expect === undefined) request.end(body);
  else request.once('continue', () => request.end(body));
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const answer = { status: response.statusCode, headers: response.headers, body: await text(response) };
  request.on('error', () => {}); // nobody has to read the rest of what was refused
  request.destroy();
  return answer;
}

/** As {@link ask}, of a server on this machine. */
export const askPort = (port: number, path: string, question?: Question): Promise<Answer> =>
  ask(`http://127.0.0.1:${port}${path}`, question);

/** A connection that speaks HTTP/2, as browsers do where the server can; the server's settings have come. */
export async function openHttp2(url: string, ca: string): Promise<ClientHttp2Session> {
  const session = connect(url, { ca });
  onTestFinished(() => session.destroy());
  await once(session, 'remoteSettings');
  return session;
}

/** Opens a WebSocket inside an HTTP/2 connection (RFC 8441): the first byte that comes over it. */
export async function firstFrameOverHttp2(
  session: ClientHttp2Session,
  path: string,
  protocols: readonly string[],
): Promise<number | undefined> {
  const stream = session.request({
    ':method': 'CONNECT',
    ':protocol': 'websocket',
    ':path': path,
    'sec-websocket-version': '13',
    'sec-websocket-protocol': protocols.join(', '),
    origin: session.originSet?.[0],
  });
  const [bytes] = (await once(stream, 'data')) as [Buffer];
  stream.close();
  return bytes[0];
}
