import type { Vec } from '../../shared/geometry/vec.ts';
import type { Camera } from './Camera.ts';
import type { Editor } from './Editor.ts';

/** One press of a zoom key or button. */
export const ZOOM_STEP = 1.25;

/** The middle of the view, which stays where it is while the keys zoom; screen px. */
export const middleOf = ({ viewport: { width, height } }: Camera): Vec => ({ x: width / 2, y: height / 2 });

/** Zooms about the middle of the view, from where a flight was to end. */
export function zoomBy({ camera, flight }: Editor, factor: number): void {
  flight.land();
  camera.zoomAt(middleOf(camera), camera.zoom * factor);
}
