import { X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useEffect } from 'react';
import { dismissNotice, notices, notify } from './notices.ts';
import { useSession } from './SessionContext.ts';
import { useStore } from './useStore.ts';
import './Toasts.css';

const SHOWN_MS = 5000;

/** Time to read the sentence, and then to reach the button. */
const SHOWN_WITH_ACTION_MS = 12_000;

/** Notices at the bottom, each for some seconds. */
export function Toasts() {
  const list = useStore(notices);
  return (
    <Toast.Provider duration={SHOWN_MS} swipeDirection="down">
      {list.map(({ id, text, action }) => (
        <Toast.Root
          key={id}
          className="toast"
          duration={action ? SHOWN_WITH_ACTION_MS : SHOWN_MS}
          onOpenChange={(isOpen) => isOpen || dismissNotice(id)}
        >
          <Toast.Description>{text}</Toast.Description>
          {action && (
            <Toast.Action className="toast-action" altText={action.label} onClick={action.run}>
              {action.label}
            </Toast.Action>
          )}
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
  useEffect(() => editor.on('notice', (sentence) => notify(sentence)), [editor]);
  return null;
}
