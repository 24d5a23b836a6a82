import { type DestinationStream, type Logger, pino } from 'pino';
import { errorFacts, requestFacts, SECRET_PATHS } from './redaction.ts';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the relay's parts need of the log. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** JSON lines on stdout, or where else they should go. What could open a board is left out of them. */
export function createLog(level: LogLevel, to?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRET_PATHS, censor: '[redacted]' },
    serializers: { err: errorFacts, req: requestFacts },
  };
  return to === undefined ? pino(options) : pino(options, to);
}
