import { useEffect, useRef } from 'react';
import { ActionButtons } from './ActionButton.tsx';
import { Group } from './Group.tsx';
import { PLACEMENT } from './placement.ts';
import { useSession } from './SessionContext.ts';
import { useEditor } from './useEditor.ts';
import './Minimap.css';

/** The small map of the board, where it is open. */
export function Minimap() {
  const { editor } = useSession();
  return useEditor(editor, ['panels'], ({ panels }) => panels.minimap) ? <OpenMap /> : null;
}

function OpenMap() {
  const session = useSession();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current) return session.mountMinimap(place.current);
  }, [session]);
  return (
    <section className="island minimap" aria-label="Minimap">
      {/* Like the canvas itself it takes its keys; what they do is in its name. */}
      <div
        className="minimap-place"
        ref={place}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the view from here
        tabIndex={0}
        data-own-keys
        aria-label="Map of the board. Arrow keys move the view, plus and minus zoom."
      />
    </section>
  );
}

/** Opens and closes the map. */
export function MinimapButton() {
  return (
    <Group className="island button-row map-button" label="Map">
      <ActionButtons ids={PLACEMENT.minimap} tipSide="top" />
    </Group>
  );
}
