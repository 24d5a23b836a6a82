import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { AdminAddress } from './adminFile.ts';
import { decodeAnswer, encodeCall, METHODS, type Method } from './calls.ts';
import { FailureError, MistakeError, type Operator } from './Operator.ts';

/** Nothing answers at this address, or something else does: the server that wrote it is gone. */
export class NoServerError extends Error {
  override readonly name = 'NoServerError';
}

/** The operator in the server that runs on the data folder. @throws NoServerError when it does not answer */
export async function connectOperator(address: AdminAddress): Promise<Operator> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const call = (method: Method, args: unknown[]) => ask(agent, address, method, args);
  const methods = METHODS.map((method) => [method, (...args: unknown[]) => call(method, args)]);
  const operator = { ...Object.fromEntries(methods), close: async () => agent.destroy() } as Operator;
  try {
    await operator.status();
    return operator;
  } catch (error) {
    await operator.close();
    throw error instanceof NoServerError ? error : new NoServerError('no server of ours answers');
  }
}

async function ask(agent: Agent, address: AdminAddress, method: Method, args: unknown[]) {
  const answer = decodeAnswer(await send(agent, address, encodeCall({ method, args })));
  if (answer.kind === 'done') return answer.value;
  throw answer.kind === 'mistake' ? new MistakeError(answer.message) : new FailureError(answer.message);
}

async function send(agent: Agent, { port, token }: AdminAddress, body: Buffer): Promise<Buffer> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Length': body.length };
  const outgoing = request({ agent, host: '127.0.0.1', port, method: 'POST', headers });
  try {
    outgoing.end(body);
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = await response.toArray();
    if (response.statusCode === 200) return Buffer.concat(chunks);
    throw new FailureError(`the server failed (${response.statusCode}); its log says why`);
  } catch (error) {
    if (error instanceof FailureError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : error;
    if (code === 'ECONNREFUSED') throw new NoServerError('no server answers');
    throw new FailureError(`the server went away (${code})`);
  }
}
