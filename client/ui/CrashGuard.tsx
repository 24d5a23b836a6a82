import { Component, type ReactNode } from 'react';
import { Logo } from './Logo.tsx';
import './NotFound.css';

/** Shows a way on instead of a blank page when a part of the screen fails. The board's data is not in here. */
export class CrashGuard extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main className="not-found">
        <Logo size={48} />
        <h1>This page has failed</h1>
        <p>What you drew is kept, on this device and on the server. Loading the page again brings it back.</p>
        <div className="not-found-ways">
          <button type="button" className="button" data-tone="accent" onClick={() => location.reload()}>
            Load again
          </button>
        </div>
      </main>
    );
  }
}
