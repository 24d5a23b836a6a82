import { ActionButtons } from './ActionButton.tsx';
import { Group } from './Group.tsx';
import { PLACEMENT } from './placement.ts';

/** Undo and redo. */
export function HistoryButtons() {
  return (
    <Group className="island button-row" label="History">
      <ActionButtons ids={PLACEMENT.history} tipSide="top" />
    </Group>
  );
}
