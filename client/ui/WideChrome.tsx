import { ActionButtons } from './ActionButton.tsx';
import { BackToContent } from './BackToContent.tsx';
import { BoardTitle } from './BoardTitle.tsx';
import { Group } from './Group.tsx';
import { HelpButton } from './HelpButton.tsx';
import { MainMenu } from './MainMenu.tsx';
import type { Navigate } from './navigation.ts';
import { People } from './People.tsx';
import { PLACEMENT } from './placement.ts';
import { ShareButton } from './ShareButton.tsx';
import { StatusChip } from './StatusChip.tsx';
import { StylePanel } from './StylePanel.tsx';
import { Toolbar } from './Toolbar.tsx';
import { ToolHint } from './ToolHint.tsx';
import { ZoomControls } from './ZoomControls.tsx';

/** The panels around the canvas in a wide window: tools above, styles at the left. */
export function WideChrome({ navigate }: { navigate: Navigate }) {
  return (
    <div className="chrome">
      <header className="chrome-top">
        <div className="chrome-start">
          <div className="island board-head">
            <MainMenu navigate={navigate} />
            <BoardTitle />
          </div>
        </div>
        <Toolbar />
        <div className="chrome-end">
          <StatusChip />
          <People />
          <ShareButton />
        </div>
      </header>
      <ToolHint />
      <div className="chrome-middle">
        <StylePanel />
      </div>
      <footer className="chrome-bottom">
        <div className="chrome-start">
          <ZoomControls />
          <Group className="island button-row" label="History">
            <ActionButtons ids={PLACEMENT.history} tipSide="top" />
          </Group>
        </div>
        <BackToContent />
        <div className="chrome-end">
          <HelpButton />
        </div>
      </footer>
    </div>
  );
}
