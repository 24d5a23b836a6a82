import { BackToContent } from './BackToContent.tsx';
import { BoardHead } from './BoardHead.tsx';
import { HistoryButtons } from './HistoryButtons.tsx';
import type { Navigate } from './navigation.ts';
import { StatusLine } from './StatusChip.tsx';
import { StyleSheet } from './StyleSheet.tsx';
import { TogetherBar } from './TogetherBar.tsx';
import { Toolbar } from './Toolbar.tsx';

/** The panels around the canvas on a phone or a narrow window: tools and undo at the bottom. */
export function CompactChrome({ navigate }: { navigate: Navigate }) {
  return (
    <div className="chrome">
      <header className="chrome-top">
        <BoardHead navigate={navigate} />
        <TogetherBar />
      </header>
      <div className="chrome-middle">
        <StatusLine />
      </div>
      <footer className="chrome-bottom">
        <BackToContent />
        <div className="chrome-row">
          <HistoryButtons />
          <StyleSheet />
        </div>
        <Toolbar />
      </footer>
    </div>
  );
}
