import { People } from './People.tsx';
import { refusalWords } from './refusalWords.ts';
import { useSession } from './SessionContext.ts';
import { ShareButton } from './ShareButton.tsx';
import { StatusChip } from './StatusChip.tsx';
import { useStore } from './useStore.ts';

/** Where the edits are, who is here, and how to ask others in. */
export function TogetherBar() {
  const refusal = refusalWords(useStore(useSession().status));
  return (
    <div className="chrome-end">
      <StatusChip />
      <People />
      {/* A link that does not open the board is not passed on. */}
      {(!refusal || refusal.staysOpen) && <ShareButton />}
    </div>
  );
}
