import { CloudCheck, CloudOff, Eye, LoaderCircle, type LucideIcon, TriangleAlert } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ConnectionStatus } from './BoardSession.ts';
import { keepFocus } from './IconButton.tsx';
import { focusPanel, releaseFocus } from './lastInput.ts';
import { refusalWords } from './refusalWords.ts';
import { useSession } from './SessionContext.ts';
import { useStore } from './useStore.ts';
import { useViewOnly } from './useViewOnly.ts';
import './StatusChip.css';

interface Wording {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly explanation: string;
  readonly canRetry?: boolean;
  /** For who came to look only. */
  readonly viewExplanation?: string;
  /** The detail says more than the text, and is shown in its place. */
  readonly showsDetail?: boolean;
}

const WORDING: { readonly [K in ConnectionStatus['kind']]: Wording } = {
  connecting: {
    icon: LoaderCircle,
    text: 'Connecting…',
    explanation: 'You can draw already; your changes are sent once the server answers.',
    viewExplanation: 'What others draw appears once the server answers.',
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
    viewExplanation: 'What others draw meanwhile appears when the server is back.',
    canRetry: true,
    showsDetail: true,
  },
  readonly: {
    icon: Eye,
    text: 'Read only',
    explanation: 'You came by a view-only link: you can look around and copy, but not change the board.',
  },
  refused: {
    icon: TriangleAlert,
    text: 'Can’t reach the board',
    explanation: 'What you see here stays on this device.',
    canRetry: true,
  },
};

/** How the board stands with the server; a click explains it. Never in the way. */
export function StatusChip() {
  const session = useSession();
  const status = useStore(session.status);
  const isViewOnly = useViewOnly();
  const { icon: Icon, explanation, viewExplanation, canRetry } = WORDING[status.kind];
  const shown = textOf(status);
  const detail = refusalWords(status)?.text ?? status.detail;
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
          {!detail.startsWith(shown) && <p>{detail}</p>}
          <p>{(isViewOnly && viewExplanation) || explanation}</p>
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

function textOf(status: ConnectionStatus): string {
  const { text, showsDetail } = WORDING[status.kind];
  if (showsDetail && status.detail) return status.detail.replace(/\.$/, '');
  return refusalWords(status)?.heading ?? text;
}
