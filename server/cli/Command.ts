import type { Operator } from '../operator/Operator.ts';
import type { Io } from './Io.ts';

/** A flag of a command. */
export interface CommandOption {
  readonly flag: string;
  /** What stands for the value in the help; a flag without one is a switch. */
  readonly value?: string;
  readonly help: string;
}

/** One use of a command. */
export interface Use {
  readonly args: readonly string[];
  /** Values of the flags that were given. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** Absolute path of the data folder. */
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly io: Io;
  /** The way to the boards, opened when it is asked for first. @throws MistakeError */
  readonly operator: () => Promise<Operator>;
}

/** What `inkwire <name>` does. */
export interface Command {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** What follows the name, as the help shows it. */
  readonly arguments: string;
  /** How many arguments there may be. */
  readonly count: readonly [least: number, most: number];
  readonly options: readonly CommandOption[];
  /** More lines of help. */
  readonly details: string;
  /** Makes a new data folder where there is none. */
  readonly mayCreate?: boolean;
  /**
   * Resolves with false when the work was done and what it found is bad news.
   * @throws MistakeError for what the person got wrong, FailureError for work that could not be done
   */
  readonly run: (use: Use) => Promise<boolean>;
}
