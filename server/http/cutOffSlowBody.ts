import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerText } from './answer.ts';

/** Ends a request whose body is not there after `ms`: who sends it byte by byte must not hold a connection. */
export function cutOffSlowBody(request: IncomingMessage, response: ServerResponse, ms: number): void {
  const { 'content-length': length = '0', 'transfer-encoding': coding } = request.headers;
  if (length === '0' && coding === undefined) return;
  const timer = setTimeout(() => {
    if (request.complete) return;
    if (response.headersSent) return void request.socket.destroy();
    response.setHeader('Connection', 'close');
    answerText(response, 408, 'too slow');
    response.once('finish', () => request.socket.destroy());
  }, ms);
  timer.unref();
  const stop = () => clearTimeout(timer);
  request.once('end', stop);
  request.once('close', stop);
}
