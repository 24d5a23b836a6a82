import { AlertDialog } from 'radix-ui';
import { useState } from 'react';
import { unlistBoard } from './boardList.ts';
import { releaseFocus } from './lastInput.ts';
import type { Navigate } from './navigation.ts';
import { notify } from './notices.ts';
import { useSession } from './SessionContext.ts';
import { sentenceOf } from './sentenceOf.ts';

interface DeleteBoardDialogProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  navigate: Navigate;
}

/** Asks before the board is deleted, for everybody. */
export function DeleteBoardDialog({ isOpen, onOpenChange, navigate }: DeleteBoardDialogProps) {
  const session = useSession();
  const [isDeleting, setIsDeleting] = useState(false);
  const remove = async () => {
    setIsDeleting(true);
    try {
      await session.deleteBoard();
      unlistBoard(session.boardId);
      navigate.home();
      notify('The board was deleted.');
    } catch (error) {
      notify(sentenceOf(error));
      onOpenChange(false);
    }
    setIsDeleting(false);
  };
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="scrim" />
        <AlertDialog.Content className="dialog dialog-question" onCloseAutoFocus={releaseFocus}>
          <AlertDialog.Title>Delete this board for everybody?</AlertDialog.Title>
          <AlertDialog.Description>
            Nobody can open it any more, with whatever link. Copies that others keep on their devices stay
            theirs.
          </AlertDialog.Description>
          <div className="dialog-answers">
            <AlertDialog.Cancel className="button">Cancel</AlertDialog.Cancel>
            <button
              type="button"
              className="button"
              data-tone="danger"
              disabled={isDeleting}
              onClick={remove}
            >
              {isDeleting ? 'Deleting…' : 'Delete board'}
            </button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
