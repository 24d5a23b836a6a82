import { useSession } from './SessionContext.ts';
import { useBoard } from './useBoard.ts';
import { useStore } from './useStore.ts';

/** Whether the board may only be looked at. While it is still being read, what we were told last counts. */
export function useViewOnly(): boolean {
  const { board, role, loaded } = useSession();
  const isReadOnly = useBoard(board, 'access', (from) => from.readOnly);
  const isViewer = useStore(role) !== 'editor';
  return useStore(loaded) ? isReadOnly : isViewer;
}
