import { Component, type ReactNode } from 'react';
import { PlainPage } from './PlainPage.tsx';

/** Shows a way on instead of a blank page when a part of the screen fails. The board's data is not in here. */
export class CrashGuard extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main>
        <PlainPage
          heading="This page has failed"
          text="What you drew is kept, on this device and on the server. Loading the page again brings it back."
        >
          <button type="button" className="button" data-tone="accent" onClick={() => location.reload()}>
            Load again
          </button>
        </PlainPage>
      </main>
    );
  }
}
