import { backup } from './backup.ts';
import type { Command } from './Command.ts';
import { compact } from './compact.ts';
import { deleteBoard } from './delete.ts';
import { exportBoard } from './export.ts';
import { importBoard } from './import.ts';
import { keys } from './keys.ts';
import { list } from './list.ts';
import { restore } from './restore.ts';
import { verify } from './verify.ts';

/** Every command but `serve`, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  list,
  backup,
  restore,
  exportBoard,
  importBoard,
  verify,
  compact,
  keys,
  deleteBoard,
];
