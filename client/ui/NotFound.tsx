import { useEffect } from 'react';
import type { Navigate } from './navigation.ts';
import { PlainPage } from './PlainPage.tsx';

/** For an address that is neither the start page nor a board's. */
export function NotFound({ navigate }: { navigate: Navigate }) {
  useEffect(() => {
    document.title = 'Not found · Inkwire';
  }, []);
  return (
    <main>
      <PlainPage
        heading="There is nothing at this address"
        text="A board’s link looks like /b/ and a name of letters, digits, - and _. Perhaps a piece of it is missing."
      >
        <button type="button" className="button" data-tone="accent" onClick={navigate.home}>
          All boards
        </button>
        <button type="button" className="button" onClick={navigate.newBoard}>
          New board
        </button>
      </PlainPage>
    </main>
  );
}
