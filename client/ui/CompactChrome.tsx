import { BackToContent } from './BackToContent.tsx';
import { BoardHead } from './BoardHead.tsx';
import { FindBar } from './FindBar.tsx';
import { HistoryButtons } from './HistoryButtons.tsx';
import { RefusedBar } from './RefusedBar.tsx';
import { StatusLine } from './StatusChip.tsx';
import { StyleSheet } from './StyleSheet.tsx';
import { TogetherBar } from './TogetherBar.tsx';
import { Toolbar } from './Toolbar.tsx';
import { ToolOptions } from './ToolOptions.tsx';
import type { ChromeProps } from './WideChrome.tsx';

/** The panels around the canvas on a phone or a narrow window: tools and undo at the bottom. */
export function CompactChrome({ navigate, refusal }: ChromeProps) {
  return (
    <div className="chrome">
      <header className="chrome-top">
        <BoardHead navigate={navigate} />
        <TogetherBar />
      </header>
      <div className="chrome-middle">
        {refusal ? <RefusedBar refusal={refusal} navigate={navigate} /> : <StatusLine />}
      </div>
      <FindBar />
      <footer className="chrome-bottom">
        <BackToContent />
        <div className="chrome-row">
          <HistoryButtons />
          <ToolOptions />
          <StyleSheet />
        </div>
        <Toolbar />
      </footer>
    </div>
  );
}
