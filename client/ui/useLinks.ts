import { useEffect, useState } from 'react';
import type { LinkChange } from './BoardSession.ts';
import { notify } from './notices.ts';
import { useSession } from './SessionContext.ts';
import { sentenceOf } from './sentenceOf.ts';
import type { LinksAnswer } from './shareView.ts';
import { useStore } from './useStore.ts';

interface Links {
  readonly answer: LinksAnswer;
  readonly isChanging: boolean;
  /** Replaces links and says `done`; what goes wrong is told. */
  change(what: LinkChange, done: string): Promise<void>;
}

/** The board's links, asked for at once, and again when the server is back. */
export function useLinks(): Links {
  const session = useSession();
  const mayAsk = useStore(session.role) === 'editor';
  const isOffline = useStore(session.status).kind === 'offline';
  const [answer, setAnswer] = useState<LinksAnswer>('loading');
  const [isChanging, setIsChanging] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a server that is back is asked again
  useEffect(() => {
    if (!mayAsk) return;
    let isLate = false;
    const take = (next: LinksAnswer) => isLate || setAnswer(next);
    session.links().then(take, () => take('failed'));
    return () => {
      isLate = true;
    };
  }, [session, mayAsk, isOffline]);
  const change = async (what: LinkChange, done: string) => {
    setIsChanging(true);
    try {
      setAnswer(await session.changeLinks(what));
      notify(done);
    } catch (error) {
      notify(sentenceOf(error));
    }
    setIsChanging(false);
  };
  return { answer, isChanging, change };
}
