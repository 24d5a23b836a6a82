import { ContextMenu } from 'radix-ui';
import { type MouseEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import type { Vec } from '../../shared/geometry/vec.ts';
import { pointIn } from '../dom/pointIn.ts';
import { tools } from '../editor/tools/index.ts';
import { ActionItems } from './ActionItems.tsx';
import { releaseFocus } from './lastInput.ts';
import { watchLongPress } from './longPress.ts';
import { PLACEMENT } from './placement.ts';
import { useSession } from './SessionContext.ts';

/** The menu of a right click or a long press: on a shape, what can be done with it; elsewhere, with the board. */
export function CanvasMenu({ children }: { children: ReactNode }) {
  const { editor } = useSession();
  const [hasSelection, setHasSelection] = useState(false);
  const place = useRef<Vec | null>(null);
  // A finger that rests while it draws wants no menu; one that moves the board does.
  const isDrawing = (pointerType: string) => {
    const tool = tools.find(({ id }) => id === editor.toolId);
    const draws = tool?.kind !== undefined || tool?.rests === true;
    return draws && !(pointerType === 'touch' && editor.inking.fingersPan);
  };
  const open = (event: MouseEvent) => {
    place.current = editor.camera.toBoard(pointIn(event.currentTarget, event));
    keepDrawing(event);
  };
  // What is pasted comes to where the menu was opened, not to where its item is.
  const run = (id: string) => {
    editor.setPointer(place.current);
    editor.run(id);
    editor.setPointer(null);
  };
  const keepDrawing = (event: PointerEvent | MouseEvent) => {
    const pointerType = pointerTypeOf(event);
    if (pointerType !== 'mouse' && isDrawing(pointerType)) event.preventDefault();
  };
  const press = (event: PointerEvent) => {
    keepDrawing(event);
    const { pointerType, button } = event;
    if (pointerType !== 'mouse' && button === 0 && !isDrawing(pointerType)) watchLongPress(event.nativeEvent);
  };
  const look = (isOpen: boolean) => {
    if (!isOpen) return;
    editor.frame(); // the press that opened it may have changed the selection, and still waits
    if (editor.isBusy) editor.cancel(); // a finger that opened it drags nothing any more
    setHasSelection(editor.selection.ids.size > 0);
  };
  const groups = hasSelection ? PLACEMENT.shapeMenu : PLACEMENT.canvasMenu;
  return (
    <ContextMenu.Root modal={false} onOpenChange={look}>
      <ContextMenu.Trigger asChild onPointerDown={press} onContextMenu={open}>
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          className="menu"
          collisionPadding={8}
          onCloseAutoFocus={releaseFocus}
          // A finger that lifts after a long press gives the canvas the focus.
          onFocusOutside={(event) => event.preventDefault()}
        >
          <ActionItems editor={editor} groups={groups} menu={ContextMenu} run={run} />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

/** A context menu event says what made it in some browsers only. */
function pointerTypeOf({ nativeEvent }: PointerEvent | MouseEvent): string {
  return nativeEvent instanceof globalThis.PointerEvent ? nativeEvent.pointerType || 'mouse' : 'mouse';
}
