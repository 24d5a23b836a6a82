import { useSession } from './SessionContext.ts';
import { useBoard } from './useBoard.ts';
import { useEditor } from './useEditor.ts';
import { useIsCompact } from './useMediaQuery.ts';
import { useStore } from './useStore.ts';
import { useViewOnly } from './useViewOnly.ts';
import { welcomeWords } from './welcomeWords.ts';
import './Welcome.css';

/** What an empty board says. Clicks go through it; it is gone with the first shape, begun or finished. */
export function Welcome() {
  const { board, editor, loaded, status } = useSession();
  const isLoaded = useStore(loaded);
  const isEmpty = useBoard(board, 'change', (from) => from.all().length === 0);
  const hasBegun = useEditor(editor, ['live', 'editing'], hasBegunDrawing);
  const isCompact = useIsCompact();
  const words = welcomeWords(useViewOnly(), useStore(status).kind);
  if (!isLoaded || !isEmpty || hasBegun || !words) return null;
  const { title, text, how } = words;
  return (
    <div className="welcome">
      <p className="welcome-title">{title}</p>
      <p>{text}</p>
      {how && <p className="welcome-how">{isCompact ? how.compact : how.wide}</p>}
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
