import { Tooltip } from 'radix-ui';
import type { BoardSession } from './BoardSession.ts';
import { CanvasMenu } from './CanvasMenu.tsx';
import { CompactChrome } from './CompactChrome.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import type { Navigate } from './navigation.ts';
import { RefusedPage } from './RefusedPage.tsx';
import { SessionContext, useSession } from './SessionContext.ts';
import { Stage } from './Stage.tsx';
import { EditorNotices, Toasts } from './Toasts.tsx';
import { useBoard } from './useBoard.ts';
import { useIsCompact } from './useMediaQuery.ts';
import { useRefusal } from './useRefusal.ts';
import { Welcome } from './Welcome.tsx';
import { WideChrome } from './WideChrome.tsx';
import './BoardScreen.css';

interface BoardScreenProps {
  session: BoardSession;
  navigate: Navigate;
}

/** An open board: the canvas, and around it what a hand or a mouse needs. */
export function BoardScreen({ session, navigate }: BoardScreenProps) {
  return (
    <SessionContext value={session}>
      <Tooltip.Provider delayDuration={500} skipDelayDuration={300}>
        <BoardMain navigate={navigate} />
        <HelpDialog />
        <EditorNotices />
        <Toasts />
      </Tooltip.Provider>
    </SessionContext>
  );
}

function BoardMain({ navigate }: { navigate: Navigate }) {
  const { board } = useSession();
  const isCompact = useIsCompact();
  const refusal = useRefusal();
  const isEmpty = useBoard(board, 'change', (from) => from.all().length === 0);
  const isShut = refusal !== null && isEmpty && !refusal.staysOpen;
  const Chrome = isCompact ? CompactChrome : WideChrome;
  return (
    <main className="board-screen" ref={keepPageZoom}>
      <div inert={isShut}>
        <CanvasMenu>
          <Stage />
        </CanvasMenu>
      </div>
      {isShut ? (
        <RefusedPage refusal={refusal} navigate={navigate} />
      ) : (
        <>
          <Welcome />
          <Chrome navigate={navigate} refusal={refusal} />
        </>
      )}
    </main>
  );
}

/** A pinch that begins over a panel must not enlarge the whole page. */
function keepPageZoom(screen: HTMLElement | null) {
  const keep = (event: WheelEvent) => {
    if (event.ctrlKey) event.preventDefault();
  };
  screen?.addEventListener('wheel', keep, { passive: false });
  return () => screen?.removeEventListener('wheel', keep);
}
