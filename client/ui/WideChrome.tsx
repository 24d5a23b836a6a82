import { BackToContent } from './BackToContent.tsx';
import { BoardHead } from './BoardHead.tsx';
import { FindBar } from './FindBar.tsx';
import { HelpButton } from './HelpButton.tsx';
import { HistoryButtons } from './HistoryButtons.tsx';
import { Minimap, MinimapButton } from './Minimap.tsx';
import type { Navigate } from './navigation.ts';
import { RefusedBar } from './RefusedBar.tsx';
import { StylePanel } from './StylePanel.tsx';
import { TogetherBar } from './TogetherBar.tsx';
import { Toolbar } from './Toolbar.tsx';
import { ToolHint } from './ToolHint.tsx';
import type { Refusal } from './useRefusal.ts';
import { ZoomControls } from './ZoomControls.tsx';

export interface ChromeProps {
  navigate: Navigate;
  /** Why the board is not the server's any more, if so. */
  refusal: Refusal | null;
}

/** The panels around the canvas in a wide window: tools above, styles at the left. */
export function WideChrome({ navigate, refusal }: ChromeProps) {
  return (
    <div className="chrome">
      <header className="chrome-top">
        <div className="chrome-start">
          <BoardHead navigate={navigate} />
        </div>
        <Toolbar />
        <TogetherBar />
      </header>
      {refusal ? <RefusedBar refusal={refusal} navigate={navigate} /> : <ToolHint />}
      <div className="chrome-middle">
        <StylePanel />
      </div>
      <FindBar />
      <footer className="chrome-bottom">
        <Minimap />
        <div className="chrome-start">
          <ZoomControls />
          <HistoryButtons />
          <MinimapButton />
        </div>
        <BackToContent />
        <div className="chrome-end">
          <HelpButton />
        </div>
      </footer>
    </div>
  );
}
