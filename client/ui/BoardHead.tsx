import { BoardTitle } from './BoardTitle.tsx';
import { MainMenu } from './MainMenu.tsx';
import type { Navigate } from './navigation.ts';

/** The board itself: its menu and its name. */
export function BoardHead({ navigate }: { navigate: Navigate }) {
  return (
    <div className="island board-head">
      <MainMenu navigate={navigate} />
      <BoardTitle />
    </div>
  );
}
