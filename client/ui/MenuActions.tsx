import { DropdownMenu } from 'radix-ui';
import { ActionItems } from './ActionItems.tsx';
import { useSession } from './SessionContext.ts';

/** Actions in a drop-down menu, with a line between their groups. */
export function MenuActions({ groups }: { groups: readonly (readonly string[])[] }) {
  const { editor } = useSession();
  return (
    <ActionItems
      editor={editor}
      groups={groups}
      separator={<DropdownMenu.Separator className="menu-separator" />}
      item={({ action, isEnabled, children }) => (
        <DropdownMenu.Item className="menu-item" disabled={!isEnabled} onSelect={() => editor.run(action.id)}>
          {children}
        </DropdownMenu.Item>
      )}
    />
  );
}
