import { Menu } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { ItemContent } from './ActionItems.tsx';
import { DeleteBoardDialog } from './DeleteBoardDialog.tsx';
import { IconButton } from './IconButton.tsx';
import { releaseFocus } from './lastInput.ts';
import { MenuActions } from './MenuActions.tsx';
import type { Navigate } from './navigation.ts';
import { PLACEMENT } from './placement.ts';
import { ThemeItems } from './ThemeSwitch.tsx';
import { useViewOnly } from './useViewOnly.ts';

/** Ways out of the board, what concerns the whole of it, and the theme. */
export function MainMenu({ navigate }: { navigate: Navigate }) {
  const isViewOnly = useViewOnly();
  const [isDeleting, setIsDeleting] = useState(false);
  return (
    <>
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
            {!isViewOnly && <DeleteItem ask={() => setIsDeleting(true)} />}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <DeleteBoardDialog isOpen={isDeleting} onOpenChange={setIsDeleting} navigate={navigate} />
    </>
  );
}

function DeleteItem({ ask }: { ask(): void }) {
  return (
    <>
      <DropdownMenu.Separator className="menu-separator" />
      <DropdownMenu.Item className="menu-item" data-tone="danger" onSelect={ask}>
        <ItemContent icon="Trash2" label="Delete board…" />
      </DropdownMenu.Item>
    </>
  );
}
