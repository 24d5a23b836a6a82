import { cloud } from './cloud.ts';
import { cylinder } from './cylinder.ts';
import { polygons } from './polygons.ts';
import type { ShapeDef } from './ShapeDef.ts';

/** The closed forms beyond rectangle, diamond and ellipse, in the order in which they are offered. */
export const geometric: readonly ShapeDef[] = [...polygons, cylinder, cloud];
