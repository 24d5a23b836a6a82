import { useEffect, useState } from 'react';
import { intersects } from '../../shared/geometry/box.ts';
import type { Editor } from '../editor/Editor.ts';
import { keepFocus } from './IconButton.tsx';
import { PLACEMENT } from './placement.ts';
import { useSession } from './SessionContext.ts';
import './BackToContent.css';

/** The view is looked at once it has rested for this long, so that panning never pays for it. ms */
const REST = 250;

/** Offers the way back when the board has shapes and none is in view. */
export function BackToContent() {
  const { editor } = useSession();
  const isLost = useIsLost(editor);
  if (!isLost) return null;
  return (
    <button
      type="button"
      className="button back-to-content"
      onMouseDown={keepFocus}
      onClick={() => {
        for (const id of PLACEMENT.backToContent) editor.run(id);
      }}
    >
      Back to the drawing
    </button>
  );
}

function useIsLost(editor: Editor): boolean {
  const [isLost, setIsLost] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      setIsLost(nothingInView(editor));
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(look, REST);
    };
    const stops = [editor.on('camera', soon), editor.board.on('change', soon)];
    soon();
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [editor]);
  return isLost;
}

function nothingInView({ index, camera }: Editor): boolean {
  const all = index.bounds();
  if (!all) return false;
  const view = camera.visible();
  return !intersects(all, view) || index.search(view).length === 0;
}
