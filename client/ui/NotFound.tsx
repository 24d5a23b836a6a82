import { useEffect } from 'react';
import { Logo } from './Logo.tsx';
import type { Navigate } from './navigation.ts';
import './NotFound.css';

/** For an address that is neither the start page nor a board's. */
export function NotFound({ navigate }: { navigate: Navigate }) {
  useEffect(() => {
    document.title = 'Not found · Inkwire';
  }, []);
  return (
    <main className="not-found">
      <Logo size={48} />
      <h1>There is nothing at this address</h1>
      <p>
        A board’s link looks like /b/ and a name of letters, digits, - and _. Perhaps a piece of it is
        missing.
      </p>
      <div className="not-found-ways">
        <button type="button" className="button" data-tone="accent" onClick={navigate.home}>
          All boards
        </button>
        <button type="button" className="button" onClick={navigate.newBoard}>
          New board
        </button>
      </div>
    </main>
  );
}
