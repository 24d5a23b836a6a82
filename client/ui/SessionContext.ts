import { createContext, useContext } from 'react';
import type { BoardSession } from './BoardSession.ts';

export const SessionContext = createContext<BoardSession | null>(null);

/** The open board of the screen around. */
export function useSession(): BoardSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no board is open around this component');
  return session;
}
