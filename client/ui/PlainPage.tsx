import type { ReactNode } from 'react';
import { Logo } from './Logo.tsx';
import './PlainPage.css';

interface PlainPageProps {
  heading: string;
  text: string;
  /** It came in the place of something else, and is read out. */
  isAlert?: boolean;
  /** Buttons that lead on. */
  children: ReactNode;
}

/** A calm page for where there is no board: what is the matter, and ways on. */
export function PlainPage({ heading, text, isAlert, children }: PlainPageProps) {
  return (
    <div className="plain-page">
      <Logo size={48} />
      <div className="plain-words" role={isAlert ? 'alert' : undefined}>
        <h1>{heading}</h1>
        <p>{text}</p>
      </div>
      <div className="plain-ways">{children}</div>
    </div>
  );
}
