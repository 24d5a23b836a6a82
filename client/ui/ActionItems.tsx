import { Check } from 'lucide-react';
import type { ContextMenu, DropdownMenu } from 'radix-ui';
import { Fragment, type ReactNode } from 'react';
import type { Action } from '../editor/actions/Action.ts';
import type { Editor } from '../editor/Editor.ts';
import { iconNamed } from './icons.ts';
import { Keys } from './Keys.tsx';
import { actionsNamed } from './useAction.ts';

/** The menu around: both kinds have the same parts. */
type MenuParts = typeof ContextMenu | typeof DropdownMenu;

interface ActionItemsProps {
  editor: Editor;
  groups: readonly (readonly string[])[];
  menu: MenuParts;
  /** Does the action of this id; the editor does unless given. */
  run?: (id: string) => void;
}

/** Groups of actions as items of a menu, with icons and shortcuts. Read anew each time a menu opens. */
export function ActionItems({ editor, groups, menu, run = (id) => editor.run(id) }: ActionItemsProps) {
  const filled = groups.map((ids) => actionsNamed(editor, ids)).filter((actions) => actions.length > 0);
  return filled.map((actions, index) => (
    <Fragment key={actions.map(({ id }) => id).join(' ')}>
      {index > 0 && <menu.Separator className="menu-separator" />}
      {actions.map((action) => (
        <ActionItem key={action.id} editor={editor} action={action} menu={menu} run={run} />
      ))}
    </Fragment>
  ));
}

interface ActionItemProps {
  editor: Editor;
  action: Action;
  menu: MenuParts;
  run: (id: string) => void;
}

/** One action; a switch has a tick where it is on. */
function ActionItem({ editor, action, menu, run }: ActionItemProps) {
  const { id, icon, label, keys, isOn } = action;
  const props = {
    className: 'menu-item',
    disabled: action.when?.(editor) === false,
    onSelect: () => run(id),
  };
  const content = { icon, label, keys: keys?.[0] };
  if (!isOn)
    return (
      <menu.Item {...props}>
        <ItemContent {...content} />
      </menu.Item>
    );
  const tick = (
    <menu.ItemIndicator className="menu-tick">
      <Check aria-hidden="true" />
    </menu.ItemIndicator>
  );
  return (
    <menu.CheckboxItem {...props} checked={isOn(editor)}>
      <ItemContent {...content} tick={tick} />
    </menu.CheckboxItem>
  );
}

interface ItemContentProps {
  icon?: string;
  label: string;
  keys?: string;
  /** Where something is on. */
  tick?: ReactNode;
}

/** What a menu item shows: icon, label, tick, shortcut at the right. */
export function ItemContent({ icon, label, keys, tick }: ItemContentProps) {
  const Icon = iconNamed(icon);
  return (
    <>
      <span className="menu-icon">{icon && <Icon aria-hidden="true" />}</span>
      <span className="menu-label">{label}</span>
      {tick}
      {keys && <Keys keys={keys} />}
    </>
  );
}
