import { X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useEffect } from 'react';
import { dismissNotice, notices, notify } from './notices.ts';
import { useSession } from './SessionContext.ts';
import { useStore } from './useStore.ts';
import './Toasts.css';

const SHOWN_MS = 5000;

/** Notices at the bottom, each for some seconds. */
export function Toasts() {
  const list = useStore(notices);
  return (
    <Toast.Provider duration={SHOWN_MS} swipeDirection="down">
      {list.map(({ id, text }) => (
        <Toast.Root key={id} className="toast" onOpenChange={(isOpen) => isOpen || dismissNotice(id)}>
          <Toast.Description>{text}</Toast.Description>
          <Toast.Close className="toast-close" aria-label="Dismiss">
            <X aria-hidden="true" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="toasts" />
    </Toast.Provider>
  );
}

/** Shows what the editor has to say. */
export function EditorNotices() {
  const { editor } = useSession();
  useEffect(() => editor.on('notice', notify), [editor]);
  return null;
}
