import { CircleQuestionMark } from 'lucide-react';
import { helpIsOpen } from './appActions.ts';
import { IconButton } from './IconButton.tsx';

/** Opens the list of shortcuts. */
export function HelpButton() {
  return (
    <div className="island button-row">
      <IconButton
        label="Keyboard shortcuts"
        icon={CircleQuestionMark}
        keys="?"
        tipSide="top"
        onClick={() => helpIsOpen.set(true)}
      />
    </div>
  );
}
