import { Minus, Plus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { ActionButtons } from './ActionButton.tsx';
import { Group } from './Group.tsx';
import { keepFocus } from './IconButton.tsx';
import { releaseFocus } from './lastInput.ts';
import { MenuActions } from './MenuActions.tsx';
import { PLACEMENT } from './placement.ts';
import { useSession } from './SessionContext.ts';
import { useEditor } from './useEditor.ts';
import './ZoomControls.css';

/** Zoom in and out, and the zoom itself, which opens a menu of places to go. */
export function ZoomControls() {
  return (
    <Group className="island button-row" label="Zoom">
      <ActionButtons ids={PLACEMENT.zoomOut} icon={Minus} tipSide="top" />
      <ZoomMenu />
      <ActionButtons ids={PLACEMENT.zoomIn} icon={Plus} tipSide="top" />
    </Group>
  );
}

function ZoomMenu() {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="zoom-label" onMouseDown={keepFocus}>
        <ZoomLabel />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          side="top"
          align="start"
          sideOffset={10}
          collisionPadding={8}
          onCloseAutoFocus={releaseFocus}
        >
          <MenuActions groups={PLACEMENT.zoomMenu} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** The only part of the page that renders while the camera moves, and only when the number changes. */
function ZoomLabel() {
  const { editor } = useSession();
  const percent = useEditor(editor, ['camera'], ({ camera }) => Math.round(camera.zoom * 100));
  return (
    <>
      <span className="visually-hidden">Zoom </span>
      {percent}%
    </>
  );
}
