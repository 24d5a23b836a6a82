import { Fragment, type ReactNode } from 'react';
import type { Action } from '../editor/actions/Action.ts';
import type { Editor } from '../editor/Editor.ts';
import { iconNamed } from './icons.ts';
import { Keys } from './Keys.tsx';
import { actionsNamed } from './useAction.ts';

interface ActionItemsProps {
  editor: Editor;
  groups: readonly (readonly string[])[];
  /** How the menu around shows one item. */
  item: (props: { action: Action; isEnabled: boolean; children: ReactNode }) => ReactNode;
  separator: ReactNode;
}

/** Groups of actions as items of a menu, with icons and shortcuts. Read anew each time a menu opens. */
export function ActionItems({ editor, groups, item, separator }: ActionItemsProps) {
  const filled = groups.map((ids) => actionsNamed(editor, ids)).filter((actions) => actions.length > 0);
  return filled.map((actions, index) => (
    <Fragment key={actions.map(({ id }) => id).join(' ')}>
      {index > 0 && separator}
      {actions.map((action) => (
        <Fragment key={action.id}>
          {item({
            action,
            isEnabled: action.when?.(editor) ?? true,
            children: <ItemContent icon={action.icon} label={action.label} keys={action.keys?.[0]} />,
          })}
        </Fragment>
      ))}
    </Fragment>
  ));
}

/** What a menu item shows: icon, label, shortcut at the right. */
export function ItemContent({ icon, label, keys }: { icon?: string; label: string; keys?: string }) {
  const Icon = iconNamed(icon);
  return (
    <>
      <span className="menu-icon">{icon && <Icon aria-hidden="true" />}</span>
      <span className="menu-label">{label}</span>
      {keys && <Keys keys={keys} />}
    </>
  );
}
