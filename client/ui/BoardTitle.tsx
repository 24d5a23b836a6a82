import { type KeyboardEvent, useEffect, useState } from 'react';
import { useSession } from './SessionContext.ts';
import { useBoard } from './useBoard.ts';
import { useStore } from './useStore.ts';
import { useViewOnly } from './useViewOnly.ts';
import './BoardTitle.css';

export const UNTITLED = 'Untitled board';

/** The board's name, for everyone; written when the field is left or Enter is pressed, Esc takes it back. */
export function BoardTitle() {
  const { board, loaded } = useSession();
  const title = useBoard(board, 'title', (from) => from.title);
  const isLoaded = useStore(loaded);
  const isViewOnly = useViewOnly();
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => {
    document.title = title ? `${title} · Inkwire` : 'Inkwire';
  }, [title]);
  const commit = () => {
    if (draft !== null && !board.readOnly) board.setTitle(draft);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') setDraft(null);
    // Leaving the field commits what is in it; after Esc that is nothing, once React has rendered.
    if (event.key === 'Escape' || event.key === 'Enter') requestAnimationFrame(blurActive);
  };
  const shown = draft ?? title;
  return (
    <label className="board-title" data-value={shown || UNTITLED}>
      <span className="visually-hidden">Name of the board</span>
      <input
        value={shown}
        placeholder={UNTITLED}
        maxLength={200}
        size={1}
        readOnly={!isLoaded || isViewOnly}
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}

function blurActive(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
