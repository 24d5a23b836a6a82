import { useState } from 'react';
import { type RefusalWords, refusalWords } from './refusalWords.ts';
import { useSession } from './SessionContext.ts';
import { useStore } from './useStore.ts';

export interface Refusal extends RefusalWords {
  /** The server is being asked again. */
  readonly isRetrying: boolean;
}

/** Why the server turned us away. It stays while the server is asked again, so that the screen does not flicker. */
export function useRefusal(): Refusal | null {
  const status = useStore(useSession().status);
  const [last, setLast] = useState(status);
  const isRetrying = status.kind === 'connecting';
  const told = isRetrying ? last : status;
  if (told !== last) setLast(told);
  const words = refusalWords(told);
  return words && { ...words, isRetrying };
}
