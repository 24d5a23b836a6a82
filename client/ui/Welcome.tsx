import { useSession } from './SessionContext.ts';
import { useBoard } from './useBoard.ts';
import { useEditor } from './useEditor.ts';
import { useIsCompact } from './useMediaQuery.ts';
import { useStore } from './useStore.ts';
import './Welcome.css';

/** What an empty board says. Clicks go through it; it is gone with the first shape, begun or finished. */
export function Welcome() {
  const { board, editor, loaded } = useSession();
  const isLoaded = useStore(loaded);
  const isEmpty = useBoard(board, 'change', (from) => from.all().length === 0);
  const hasBegun = useEditor(editor, ['live', 'editing'], hasBegunDrawing);
  const isCompact = useIsCompact();
  if (!isLoaded || !isEmpty || hasBegun) return null;
  return (
    <div className="welcome">
      <p className="welcome-title">A fresh board</p>
      <p>Everything you draw is kept on this device at once, and on the server you opened this page from.</p>
      <p className="welcome-how">
        {isCompact ? 'Pick a tool below and draw.' : 'Pick a tool above and draw, or double click to write.'}
      </p>
    </div>
  );
}

function hasBegunDrawing({
  live,
  editing,
}: {
  live: { drafts: readonly unknown[] };
  editing: unknown;
}): boolean {
  return live.drafts.length > 0 || editing !== null;
}
