import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { newId } from '../shared/util/id.ts';
import { boardPath, newAccess } from './boardAccess.ts';
import { publish } from './publicApi.ts';
import { renameBoard } from './renameBoard.ts';
import { routeOf } from './route.ts';
import { type OpenBoard, openBoard } from './session.ts';
import { BoardScreen } from './ui/BoardScreen.tsx';
import { CrashGuard } from './ui/CrashGuard.tsx';
import { HomePage } from './ui/HomePage.tsx';
import { NotFound } from './ui/NotFound.tsx';
import type { Navigate } from './ui/navigation.ts';

const go = (path: string): void => {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
};

const navigate: Navigate = {
  home: () => go('/'),
  newBoard: () => {
    const id = newId();
    newAccess(id);
    go(boardPath(id));
  },
  board: (id) => go(boardPath(id)),
};

const onMove = (listener: () => void) => {
  addEventListener('popstate', listener);
  return () => removeEventListener('popstate', listener);
};

/** Somebody put another key into the address of the board that is open. */
addEventListener('hashchange', () => location.reload());

/** The whole app: which page is shown, and the parts that make up a board. */
export function App() {
  return (
    <CrashGuard>
      <Page />
    </CrashGuard>
  );
}

function Page() {
  const path = useSyncExternalStore(onMove, () => location.pathname);
  const route = useMemo(() => routeOf(path), [path]);
  if (route.page === 'home') return <HomePage navigate={navigate} rename={renameBoard} />;
  if (route.page === 'nowhere') return <NotFound navigate={navigate} />;
  return <BoardPage key={route.id} boardId={route.id} />;
}

/** Keeps a board open for as long as its page is shown. */
function BoardPage({ boardId }: { boardId: string }) {
  const [session, setSession] = useState<OpenBoard | null>(null);
  useEffect(() => {
    const opened = openBoard(boardId, location.hash);
    const unpublish = publish(opened);
    setSession(opened);
    return () => {
      unpublish();
      opened.destroy();
    };
  }, [boardId]);
  return session && <BoardScreen session={session} navigate={navigate} />;
}
