import type { Stop } from '../../shared/util/Emitter.ts';
import type { CameraFlight } from '../editor/CameraFlight.ts';

/** Tells the camera whether this person wants no motion, also when that changes. Returns the stop. */
export function followMotion(flight: CameraFlight): Stop {
  const wish = matchMedia('(prefers-reduced-motion: reduce)');
  const follow = () => {
    flight.reducedMotion = wish.matches;
  };
  follow();
  wish.addEventListener('change', follow);
  return () => wish.removeEventListener('change', follow);
}
