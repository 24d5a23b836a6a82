import { Lock, LockOpen } from 'lucide-react';
import { IconButton } from './IconButton.tsx';
import { keysInWords } from './keyNames.ts';
import { PLACEMENT } from './placement.ts';
import { useSession } from './SessionContext.ts';
import { actionsNamed } from './useAction.ts';
import { useEditor } from './useEditor.ts';

/** Keeps the tool active after a shape was made. */
export function KeepToolButton() {
  const { editor } = useSession();
  const isKept = useEditor(editor, ['tool'], ({ keepTool }) => keepTool);
  const [action] = actionsNamed(editor, PLACEMENT.keepTool);
  if (!action) return null;
  return (
    <>
      <div className="divider" />
      <IconButton
        label={action.label}
        icon={isKept ? Lock : LockOpen}
        keys={keysInWords(action.keys)}
        aria-pressed={isKept}
        onClick={() => editor.run(action.id)}
      />
    </>
  );
}
