import type { KeyChange } from '../access/BoardKeys.ts';
import { isKeyless } from '../operator/keylessBoards.ts';
import { MistakeError, type Operator } from '../operator/Operator.ts';
import { readBoard, readWord } from './arguments.ts';
import type { Command, Use } from './Command.ts';
import type { Io } from './Io.ts';
import { linkBase, PUBLIC_URL_OPTION, showLinks } from './links.ts';

export const keys: Command = {
  name: 'keys',
  summary: 'shows or replaces the keys in the links of a board',
  arguments: '<board>',
  count: [0, 1],
  options: [
    {
      flag: 'renew',
      value: '<which>',
      help: 'make a new key: edit, view or both; the old one opens nothing',
    },
    { flag: 'revoke', value: '<which>', help: 'view: switch view-only links off' },
    { flag: 'missing', help: 'instead of a board: show the boards that have no keys and open for nobody' },
    PUBLIC_URL_OPTION,
  ],
  details: `
Shows which keys a board has. Only their hashes are stored, so links can be shown when keys are made and not later:
--renew makes new ones and prints the links. Whoever is on the board with a key that was replaced is sent away. A board
that was made in mode "open" has no keys until --renew both.`,
  run: async (use) => {
    const { args, options, io } = use;
    const change = readChange(options);
    if (options.missing === true) {
      if (args.length > 0 || change !== null) throw new MistakeError('--missing stands alone');
      return await showMissing(await use.operator(), io);
    }
    if (args.length === 0) throw new MistakeError('keys needs <board> or --missing');
    return await showKeys(use, readBoard(args[0]), change);
  },
};

async function showKeys(use: Use, board: string, change: KeyChange | null): Promise<boolean> {
  const { io } = use;
  const boards = await use.operator();
  if (change !== null) {
    const pair = await boards.changeKeys(board, change);
    showLinks(io, await linkBase(use, boards), board, pair);
  }
  const { meta } = await boards.summary(board);
  if (meta === null) throw new MistakeError(`there is no board ${board}, or its meta is damaged`);
  if (change?.edit === undefined) io.line(`edit  ${stateOf(meta.editHash)}`);
  if (change?.view !== 'renew') io.line(`view  ${stateOf(meta.viewHash)}`);
  return true;
}

const stateOf = (hash: string | null): string =>
  hash === null ? 'no key' : 'has a key; only its hash is stored, --renew makes a new one';

function readChange({ renew, revoke }: Use['options']): KeyChange | null {
  const renewed = readWord('renew', renew, ['edit', 'view', 'both'], null);
  const revoked = readWord('revoke', revoke, ['view'], null);
  if (revoked !== null && renewed !== null && renewed !== 'edit') {
    throw new MistakeError('the view key is either renewed or revoked');
  }
  if (renewed === null && revoked === null) return null;
  const view = revoked !== null ? 'revoke' : renewed === 'edit' ? undefined : 'renew';
  return {
    ...((renewed === 'edit' || renewed === 'both') && { edit: 'renew' as const }),
    ...(view !== undefined && { view: view as 'renew' | 'revoke' }),
  };
}

async function showMissing(operator: Operator, io: Io): Promise<boolean> {
  const ids = await operator.boards();
  const progress = io.progress('keys', ids.length);
  for (const board of ids) {
    const { meta } = await operator.summary(board);
    if (meta !== null && isKeyless(meta)) io.line(board);
    progress.step();
  }
  return true;
}
