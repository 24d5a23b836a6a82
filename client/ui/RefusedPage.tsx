import { useEffect } from 'react';
import type { Navigate } from './navigation.ts';
import { PlainPage } from './PlainPage.tsx';
import { RetryButton } from './RetryButton.tsx';
import type { Refusal } from './useRefusal.ts';
import './RefusedPage.css';

interface RefusedPageProps {
  refusal: Refusal;
  navigate: Navigate;
}

/** In the place of a board that the server does not give us, and of which nothing is on this device. */
export function RefusedPage({ refusal, navigate }: RefusedPageProps) {
  const { heading, text } = refusal;
  useEffect(() => {
    document.title = `${heading} · Inkwire`;
  }, [heading]);
  return (
    <div className="refused-page">
      <PlainPage heading={heading} text={text} isAlert>
        <button type="button" className="button" data-tone="accent" onClick={navigate.home}>
          All boards
        </button>
        <button type="button" className="button" onClick={navigate.newBoard}>
          New board
        </button>
        <RetryButton refusal={refusal} />
      </PlainPage>
    </div>
  );
}
