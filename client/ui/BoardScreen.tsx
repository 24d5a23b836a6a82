import { Tooltip } from 'radix-ui';
import type { BoardSession } from './BoardSession.ts';
import { CanvasMenu } from './CanvasMenu.tsx';
import { CompactChrome } from './CompactChrome.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import type { Navigate } from './navigation.ts';
import { SessionContext } from './SessionContext.ts';
import { Stage } from './Stage.tsx';
import { EditorNotices, Toasts } from './Toasts.tsx';
import { useIsCompact } from './useMediaQuery.ts';
import { Welcome } from './Welcome.tsx';
import { WideChrome } from './WideChrome.tsx';
import './BoardScreen.css';

interface BoardScreenProps {
  session: BoardSession;
  navigate: Navigate;
}

/** An open board: the canvas, and around it what a hand or a mouse needs. */
export function BoardScreen({ session, navigate }: BoardScreenProps) {
  const isCompact = useIsCompact();
  return (
    <SessionContext value={session}>
      <Tooltip.Provider delayDuration={500} skipDelayDuration={300}>
        <main className="board-screen" ref={keepPageZoom}>
          <CanvasMenu>
            <Stage />
          </CanvasMenu>
          <Welcome />
          {isCompact ? <CompactChrome navigate={navigate} /> : <WideChrome navigate={navigate} />}
        </main>
        <HelpDialog />
        <EditorNotices />
        <Toasts />
      </Tooltip.Provider>
    </SessionContext>
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
