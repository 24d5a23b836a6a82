import { ActionButtons } from './ActionButton.tsx';
import { BackToContent } from './BackToContent.tsx';
import { BoardTitle } from './BoardTitle.tsx';
import { Group } from './Group.tsx';
import { MainMenu } from './MainMenu.tsx';
import type { Navigate } from './navigation.ts';
import { People } from './People.tsx';
import { PLACEMENT } from './placement.ts';
import { ShareButton } from './ShareButton.tsx';
import { StatusChip, StatusLine } from './StatusChip.tsx';
import { StyleSheet } from './StyleSheet.tsx';
import { Toolbar } from './Toolbar.tsx';

/** The panels around the canvas on a phone or a narrow window: tools and undo at the bottom. */
export function CompactChrome({ navigate }: { navigate: Navigate }) {
  return (
    <div className="chrome">
      <header className="chrome-top">
        <div className="island board-head">
          <MainMenu navigate={navigate} />
          <BoardTitle />
        </div>
        <div className="chrome-end">
          <StatusChip />
          <People />
          <ShareButton />
        </div>
      </header>
      <div className="chrome-middle">
        <StatusLine />
      </div>
      <footer className="chrome-bottom">
        <BackToContent />
        <div className="chrome-row">
          <Group className="island button-row" label="History">
            <ActionButtons ids={PLACEMENT.history} tipSide="top" />
          </Group>
          <StyleSheet />
        </div>
        <Toolbar />
      </footer>
    </div>
  );
}
