import type { Command, CommandOption } from './Command.ts';

/** The option that every command has. */
export const DATA: CommandOption = {
  flag: 'data',
  value: '<folder>',
  help: 'where the boards are kept [./data] (DATA_DIR)',
};

const SERVE = { name: 'serve', summary: 'starts the server; what is done when no command is named' };

/** What `inkwire --help` prints. */
export function describeCommands(commands: readonly Command[]): string {
  const all = [SERVE, ...commands];
  const widest = Math.max(...all.map(({ name }) => name.length));
  const lines = all.map(({ name, summary }) => `  ${name.padEnd(widest)}  ${summary}`);
  return `Usage: inkwire [command] [options]

${lines.join('\n')}

Every command works on a data folder (--data, DATA_DIR, ./data): through the server when one runs on it, directly
when none does. "inkwire <command> --help" explains one. Exit codes: 0 done, 1 failed or damage found, 2 mistake.
`;
}

/** What `inkwire <command> --help` prints. */
export function describeCommand(command: Command): string {
  const options = [...command.options, DATA];
  const left = ({ flag, value }: CommandOption) => (value === undefined ? `--${flag}` : `--${flag} ${value}`);
  const widest = Math.max(...options.map((option) => left(option).length));
  const lines = options.map((option) => `  ${left(option).padEnd(widest)}  ${option.help}`);
  const usage = ['inkwire', command.name, command.arguments].filter(Boolean).join(' ');
  return `Usage: ${usage} [options]

${command.details.trim()}

${lines.join('\n')}
`;
}
