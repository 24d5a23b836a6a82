import { type ComponentPropsWithRef, useEffect, useRef } from 'react';
import { useSession } from './SessionContext.ts';

/** The canvas. React only gives it its place; everything in it is drawn outside of React. */
export function Stage(props: ComponentPropsWithRef<'div'>) {
  const session = useSession();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current) return session.mountStage(place.current);
  }, [session]);
  return (
    <div {...props} className="stage-place">
      <div className="stage-place" ref={place} role="application" aria-label="Drawing canvas" />
    </div>
  );
}
