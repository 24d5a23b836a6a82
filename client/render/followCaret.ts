import type { Stop } from '../../shared/util/Emitter.ts';
import type { Camera } from '../editor/Camera.ts';

/**
 * While somebody types beyond the edge, the browser scrolls the stage to show the caret, and the canvas would
 * no longer lie where the pointer is reckoned. The camera goes that way instead. Returns the stop.
 */
export function followCaret(stage: HTMLElement, camera: Camera): Stop {
  const follow = () => {
    const { scrollLeft, scrollTop } = stage;
    if (scrollLeft === 0 && scrollTop === 0) return;
    stage.scrollTo(0, 0);
    camera.panBy(-scrollLeft, -scrollTop);
  };
  stage.addEventListener('scroll', follow);
  return () => stage.removeEventListener('scroll', follow);
}
