import { type Box, box, centre, unionBoxes } from '../../../shared/geometry/box.ts';
import type { Vec } from '../../../shared/geometry/vec.ts';

/** How the board lies on the map: map = (board - x, y) * scale. Map px are CSS px. */
export interface MapPlace {
  readonly x: number;
  readonly y: number;
  /** Map px per board px. */
  readonly scale: number;
}

export interface MapSize {
  readonly width: number;
  readonly height: number;
}

/** Free space at each edge, map px. */
const MARGIN = 8;

/** Puts all that is drawn, and what is seen, in the middle of the map, as large as it fits. */
export function mapPlace(content: Box | null, view: Box, size: MapSize): MapPlace {
  const all = unionBoxes(content ? [content, view] : [view]) ?? view;
  const free = { width: Math.max(1, size.width - 2 * MARGIN), height: Math.max(1, size.height - 2 * MARGIN) };
  const scale = Math.min(free.width / all.width, free.height / all.height);
  const middle = centre(all);
  return { scale, x: middle.x - size.width / 2 / scale, y: middle.y - size.height / 2 / scale };
}

/** Where a box of the board is on the map. */
export function onMap({ x, y, scale }: MapPlace, area: Box): Box {
  return box((area.x - x) * scale, (area.y - y) * scale, area.width * scale, area.height * scale);
}

/** The board point under a point of the map. */
export const onBoard = ({ x, y, scale }: MapPlace, point: Vec): Vec => ({
  x: point.x / scale + x,
  y: point.y / scale + y,
});

/** The point of the map for a board point; at the edge where it is beyond. */
export function pointOnMap({ x, y, scale }: MapPlace, point: Vec, size: MapSize): Vec {
  const within = (value: number, most: number) =>
    Math.min(most - MARGIN / 2, Math.max(MARGIN / 2, value * scale));
  return { x: within(point.x - x, size.width), y: within(point.y - y, size.height) };
}

/** The top left of a view as large as `view` with `middle` in its middle. */
export const centredOn = (view: Box, middle: Vec): Vec => ({
  x: middle.x - view.width / 2,
  y: middle.y - view.height / 2,
});

/**
 * The scale to paint shapes in for a map of `scale`: the next of a row in which each is √2 of the one before, so
 * that a map that grows or shrinks copies one picture for a while.
 */
export const pictureScale = (scale: number): number => 2 ** (Math.ceil(2 * Math.log2(scale)) / 2);
