import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Navigate } from './navigation.ts';
import { notify } from './notices.ts';
import { RetryButton } from './RetryButton.tsx';
import { useSession } from './SessionContext.ts';
import { sentenceOf } from './sentenceOf.ts';
import type { Refusal } from './useRefusal.ts';
import './RefusedPage.css';

interface RefusedBarProps {
  refusal: Refusal;
  navigate: Navigate;
}

/** Above a board that the server does not take from us any more: what is seen is this device's copy. */
export function RefusedBar({ refusal, navigate }: RefusedBarProps) {
  const { heading, text, staysOpen } = refusal;
  const rest = staysOpen ? text : 'What you see is the copy on this device.';
  return (
    <div className="refused-bar island">
      <TriangleAlert aria-hidden="true" />
      <p role="alert">
        {heading}. {rest}
      </p>
      <div className="refused-ways">
        <KeepButton navigate={navigate} />
        <RetryButton refusal={refusal} />
      </div>
    </div>
  );
}

/** What is seen becomes a board of its own, on which drawing goes on. */
function KeepButton({ navigate }: { navigate: Navigate }) {
  const session = useSession();
  const [isKeeping, setIsKeeping] = useState(false);
  const keep = async () => {
    setIsKeeping(true);
    try {
      navigate.board(await session.keepCopy());
    } catch (error) {
      notify(sentenceOf(error));
      setIsKeeping(false);
    }
  };
  return (
    <button type="button" className="button" data-tone="accent" disabled={isKeeping} onClick={keep}>
      Keep a copy as a new board
    </button>
  );
}
