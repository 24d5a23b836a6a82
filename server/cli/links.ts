import type { KeyPair } from '../access/BoardKeys.ts';
import type { Operator } from '../operator/Operator.ts';
import type { Use } from './Command.ts';
import type { Io } from './Io.ts';

export const PUBLIC_URL_OPTION = {
  flag: 'public-url',
  value: '<url>',
  help: "the start of links [the running server's, or http://localhost:8080] (PUBLIC_URL)",
};

/** What links start with: what the person says, what the running server is, or its default address. */
export async function linkBase({ options, env }: Use, operator: Operator): Promise<string> {
  const given = options[PUBLIC_URL_OPTION.flag] || env.PUBLIC_URL;
  const { url } = await operator.status();
  return String(given || url || 'http://localhost:8080').replace(/\/+$/, '');
}

/** Shows the links that a pair of keys makes. */
export function showLinks(io: Io, base: string, board: string, { editKey, viewKey }: KeyPair): void {
  if (editKey !== null) io.line(`edit  ${base}/b/${board}#${editKey}`);
  if (viewKey !== null) io.line(`view  ${base}/b/${board}#${viewKey}`);
}
