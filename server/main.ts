#!/usr/bin/env -S node --max-semi-space-size=4
import { isatty } from 'node:tty';
import packageJson from '../package.json' with { type: 'json' };
import { COMMANDS } from './cli/commands.ts';
import { describeCommand, describeCommands } from './cli/help.ts';
import { EXIT, runCommand } from './cli/runCommand.ts';
import { Terminal } from './cli/Terminal.ts';
import { type Config, OPTIONS_HELP, readConfig } from './config.ts';
import { createLog, type Log } from './log.ts';
import { StartupError } from './StartupError.ts';
import { type RunningServer, startServer } from './server.ts';

/** Input and outputs that are a terminal, or were one when we started. */
const TERMINALS = [0, 1, 2].filter((fd) => isatty(fd));

async function main(): Promise<void> {
  const [first = '', ...rest] = process.argv.slice(2);
  const command = COMMANDS.find(({ name }) => name === first);
  if (command !== undefined) {
    if (asksForHelp(rest)) process.stdout.write(describeCommand(command));
    else process.exitCode = await runCommand(command, rest, process.env, new Terminal());
  } else if (first === '--version' || first === '-v') process.stdout.write(`${packageJson.version}\n`);
  else if (first === 'help' || asksForHelp([first])) process.stdout.write(describeCommands(COMMANDS));
  else if (first === 'serve') await serveOrExplain(rest);
  else if (first === '' || first.startsWith('-')) await serveOrExplain(process.argv.slice(2));
  else throw new StartupError(`there is no command "${first}" (see --help)`);
}

const asksForHelp = (args: readonly string[]): boolean => args.includes('--help') || args.includes('-h');

async function serveOrExplain(args: readonly string[]): Promise<void> {
  if (asksForHelp(args)) process.stdout.write(OPTIONS_HELP);
  else await serve(readConfig(args, process.env));
}

async function serve(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'our bug: the process ends'); // as a line like all others, without secrets
    process.exit(1);
  });
  const server = await startServer(config, log);
  const text = `Inkwire is at ${server.url}, its data in ${config.dataDir}`;
  if (process.stdout.isTTY)
    process.stdout.write(`\n  Inkwire   ${server.url}\n  Data      ${config.dataDir}\n\n`);
  log.info({ url: server.url, port: server.port, data: config.dataDir, access: config.access }, text);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'shutting down');
      void stop(server, log, config.limits.shutdownSeconds * 1000);
    });
  }
  process.on('SIGHUP', () => onHangUp(server, log));
}

/** SIGHUP asks for a renewed certificate; it also comes when the terminal that we were started from is closed. */
function onHangUp(server: RunningServer, log: Log): void {
  if (TERMINALS.every((fd) => isatty(fd))) {
    log.info({ signal: 'SIGHUP' }, 'looking for a new certificate');
    server.reload();
  } else {
    process.removeAllListeners('SIGHUP'); // the end that everybody expects
    process.kill(process.pid, 'SIGHUP');
  }
}

async function stop(server: RunningServer, log: Log, deadlineMs: number): Promise<void> {
  setTimeout(() => process.exit(1), deadlineMs).unref(); // never hang on the way out
  const problems = await server.close();
  if (problems.length > 0) log.error({ problems }, 'the shutdown was not clean');
  process.exit(problems.length === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`inkwire: ${error.message}\n`);
  process.exitCode = EXIT.mistake;
});
