import { People } from './People.tsx';
import { ShareButton } from './ShareButton.tsx';
import { StatusChip } from './StatusChip.tsx';

/** Where the edits are, who is here, and how to ask others in. */
export function TogetherBar() {
  return (
    <div className="chrome-end">
      <StatusChip />
      <People />
      <ShareButton />
    </div>
  );
}
