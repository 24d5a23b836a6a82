import { Menu } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { ActionItems, ItemContent } from './ActionItems.tsx';
import { IconButton } from './IconButton.tsx';
import { releaseFocus } from './lastInput.ts';
import type { Navigate } from './navigation.ts';
import { PLACEMENT } from './placement.ts';
import { useSession } from './SessionContext.ts';
import { ThemeItems } from './ThemeSwitch.tsx';

/** Ways out of the board, what concerns the whole of it, and the theme. */
export function MainMenu({ navigate }: { navigate: Navigate }) {
  const { editor } = useSession();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Menu" icon={Menu} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="start"
          sideOffset={10}
          alignOffset={-4}
          collisionPadding={8}
          onCloseAutoFocus={releaseFocus}
        >
          <DropdownMenu.Item className="menu-item" onSelect={() => navigate.home()}>
            <ItemContent icon="House" label="All boards" />
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" onSelect={() => navigate.newBoard()}>
            <ItemContent icon="Plus" label="New board" />
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="menu-separator" />
          <ActionItems
            editor={editor}
            groups={PLACEMENT.mainMenu}
            separator={<DropdownMenu.Separator className="menu-separator" />}
            item={({ action, isEnabled, children }) => (
              <DropdownMenu.Item
                className="menu-item"
                disabled={!isEnabled}
                onSelect={() => editor.run(action.id)}
              >
                {children}
              </DropdownMenu.Item>
            )}
          />
          <DropdownMenu.Separator className="menu-separator" />
          <DropdownMenu.Label className="menu-heading">Theme</DropdownMenu.Label>
          <ThemeItems />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
