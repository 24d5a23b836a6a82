import { Lock, LockOpen } from 'lucide-react';
import type { Action } from '../editor/actions/Action.ts';
import { ActionButton } from './ActionButton.tsx';
import { PLACEMENT } from './placement.ts';
import { useSession } from './SessionContext.ts';
import { actionsNamed, useIsOn } from './useAction.ts';

/** Keeps the tool active after a shape was made. */
export function KeepToolButton() {
  const { editor } = useSession();
  return actionsNamed(editor, PLACEMENT.keepTool).map((action) => (
    <LockButton key={action.id} action={action} />
  ));
}

function LockButton({ action }: { action: Action }) {
  const isKept = useIsOn(useSession().editor, action) === true;
  return (
    <>
      <div className="divider" />
      <ActionButton action={action} icon={isKept ? Lock : LockOpen} />
    </>
  );
}
