import { CloudCheck, CloudOff, Eye, LoaderCircle, type LucideIcon, TriangleAlert } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ConnectionStatus } from './BoardSession.ts';
import { keepFocus } from './IconButton.tsx';
import { focusPanel, releaseFocus } from './lastInput.ts';
import { useSession } from './SessionContext.ts';
import { useStore } from './useStore.ts';
import './StatusChip.css';

interface Wording {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly explanation: string;
  readonly canRetry?: boolean;
  /** The detail says more than the text, and is shown in its place. */
  readonly showsDetail?: boolean;
}

const WORDING: { readonly [K in ConnectionStatus['kind']]: Wording } = {
  connecting: {
    icon: LoaderCircle,
    text: 'Connecting…',
    explanation: 'You can draw already; your changes are sent once the server answers.',
  },
  saving: {
    icon: LoaderCircle,
    text: 'Saving…',
    explanation: 'Your changes are on their way to the server.',
  },
  saved: {
    icon: CloudCheck,
    text: 'Saved',
    explanation: 'Whatever happens to this device, the board is safe.',
  },
  offline: {
    icon: CloudOff,
    text: 'Offline: changes are kept on this device',
    explanation: 'Go on drawing. Your changes merge with those of the others when the server is back.',
    canRetry: true,
    showsDetail: true,
  },
  readonly: { icon: Eye, text: 'Read only', explanation: 'You can look around and copy, but not change it.' },
  refused: {
    icon: TriangleAlert,
    text: 'Can’t reach the board',
    explanation: 'The server turned this page away. What you see here stays as it is.',
    canRetry: true,
    showsDetail: true,
  },
};

/** How the board stands with the server; a click explains it. Never in the way. */
export function StatusChip() {
  const session = useSession();
  const status = useStore(session.status);
  const { icon: Icon, explanation, canRetry } = WORDING[status.kind];
  const shown = textOf(status);
  return (
    <Popover.Root>
      <span className="visually-hidden" role="status">
        {shown}
      </span>
      <Popover.Trigger
        className="status-chip"
        data-kind={status.kind}
        aria-label={shown}
        onMouseDown={keepFocus}
      >
        <Icon aria-hidden="true" />
        <span className="status-text" aria-hidden="true">
          {shown}
        </span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover status-details"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          onOpenAutoFocus={focusPanel}
          onCloseAutoFocus={releaseFocus}
        >
          <strong>{shown}</strong>
          {!status.detail.startsWith(shown) && <p>{status.detail}</p>}
          <p>{explanation}</p>
          {canRetry && (
            <button type="button" className="button" onClick={() => session.retry()}>
              Try again now
            </button>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The same in words, for narrow screens; only while there is something to know. */
export function StatusLine() {
  const session = useSession();
  const status = useStore(session.status);
  if (!WORDING[status.kind].showsDetail) return null;
  return (
    <p className="status-line" data-kind={status.kind}>
      {textOf(status)}
    </p>
  );
}

function textOf({ kind, detail }: ConnectionStatus): string {
  const { text, showsDetail } = WORDING[kind];
  return showsDetail && detail ? detail.replace(/\.$/, '') : text;
}
