import { Palette, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { ActionButtons } from './ActionButton.tsx';
import { IconButton } from './IconButton.tsx';
import { focusPanel, releaseFocus } from './lastInput.ts';
import { PLACEMENT } from './placement.ts';
import { useSession } from './SessionContext.ts';
import { StyleFields } from './StylePanel.tsx';
import { useEditor } from './useEditor.ts';
import { useShownStyles } from './useShownStyles.ts';
import './StyleSheet.css';

/** On a phone: the button, and the sheet with the styles that slides up from the bottom. */
export function StyleSheet() {
  const { editor } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const hasStyles = useShownStyles().props.length > 0;
  const hasSelection = useEditor(editor, ['selection'], ({ selection }) => selection.ids.size > 0);
  if (!hasStyles) return null;
  return (
    <Dialog.Root modal={false} open={isOpen} onOpenChange={setIsOpen}>
      <div className="island button-row">
        {hasSelection && <ActionButtons ids={PLACEMENT.selection} tipSide="top" />}
        <Dialog.Trigger asChild>
          <IconButton label="Style" icon={Palette} tipSide="top" />
        </Dialog.Trigger>
      </div>
      <Dialog.Portal>
        <Dialog.Content
          className="style-sheet"
          aria-describedby={undefined}
          onOpenAutoFocus={focusPanel}
          onCloseAutoFocus={releaseFocus}
        >
          <header className="sheet-head">
            <Dialog.Title>Style</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label="Close" icon={X} />
            </Dialog.Close>
          </header>
          <div className="sheet-fields">
            <StyleFields />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
