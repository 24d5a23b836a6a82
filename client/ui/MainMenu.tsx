import { Menu } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { ItemContent } from './ActionItems.tsx';
import { IconButton } from './IconButton.tsx';
import { releaseFocus } from './lastInput.ts';
import { MenuActions } from './MenuActions.tsx';
import type { Navigate } from './navigation.ts';
import { PLACEMENT } from './placement.ts';
import { ThemeItems } from './ThemeSwitch.tsx';

/** Ways out of the board, what concerns the whole of it, and the theme. */
export function MainMenu({ navigate }: { navigate: Navigate }) {
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
          <MenuActions groups={PLACEMENT.mainMenu} />
          <DropdownMenu.Separator className="menu-separator" />
          <DropdownMenu.Label className="menu-heading">Theme</DropdownMenu.Label>
          <ThemeItems />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
