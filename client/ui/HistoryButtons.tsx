import { ActionButtons } from './ActionButton.tsx';
import { Group } from './Group.tsx';
import { PLACEMENT } from './placement.ts';
import { useViewOnly } from './useViewOnly.ts';

/** Undo and redo, where something can be done. */
export function HistoryButtons() {
  if (useViewOnly()) return null;
  return (
    <Group className="island button-row" label="History">
      <ActionButtons ids={PLACEMENT.history} tipSide="top" />
    </Group>
  );
}
