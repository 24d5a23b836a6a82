import type { LucideIcon } from 'lucide-react';
import type { Action } from '../editor/actions/Action.ts';
import { IconButton } from './IconButton.tsx';
import { iconNamed } from './icons.ts';
import { keysInWords } from './keyNames.ts';
import { useSession } from './SessionContext.ts';
import { actionsNamed, useIsEnabled, useIsOn } from './useAction.ts';

interface ActionButtonProps {
  action: Action;
  /** In place of the action's own. */
  icon?: LucideIcon;
  tipSide?: 'top' | 'bottom';
  /** After it ran. */
  onDone?(): void;
}

/** An icon button that runs an action. */
export function ActionButton({ action, icon, tipSide, onDone }: ActionButtonProps) {
  const { editor } = useSession();
  const isEnabled = useIsEnabled(editor, action);
  const isOn = useIsOn(editor, action);
  return (
    <IconButton
      label={action.label}
      icon={icon ?? iconNamed(action.icon)}
      keys={keysInWords(action.keys)}
      tipSide={tipSide}
      disabled={!isEnabled}
      aria-pressed={isOn}
      onClick={() => {
        editor.run(action.id);
        onDone?.();
      }}
    />
  );
}

interface ActionButtonsProps extends Omit<ActionButtonProps, 'action'> {
  ids: readonly string[];
}

/** A button for each of the named actions that the editor has. */
export function ActionButtons({ ids, ...rest }: ActionButtonsProps) {
  const { editor } = useSession();
  return actionsNamed(editor, ids).map((action) => (
    <ActionButton key={action.id} action={action} {...rest} />
  ));
}
