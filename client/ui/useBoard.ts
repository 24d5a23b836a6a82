import { useCallback } from 'react';
import type { Board, BoardEvents } from '../../shared/board/Board.ts';
import { useSelected } from './useSelected.ts';

/** What `select` reads from the board, kept current by one of its events. */
export function useBoard<T>(board: Board, event: keyof BoardEvents, select: (board: Board) => T): T {
  const subscribe = useCallback((listener: () => void) => board.on(event, listener), [board, event]);
  return useSelected(subscribe, () => select(board));
}
