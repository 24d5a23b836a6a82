import { Minus, Plus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { ActionButtons } from './ActionButton.tsx';
import { ActionItems } from './ActionItems.tsx';
import { keepFocus } from './IconButton.tsx';
import { releaseFocus } from './lastInput.ts';
import { PLACEMENT } from './placement.ts';
import { useSession } from './SessionContext.ts';
import { useEditor } from './useEditor.ts';
import './ZoomControls.css';
import { Group } from './Group.tsx';

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
  const { editor } = useSession();
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
          <ActionItems
            editor={editor}
            groups={[PLACEMENT.zoomMenu]}
            separator={null}
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
