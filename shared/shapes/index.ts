import { arrow } from './arrow.ts';
import { diamond } from './diamond.ts';
import { draw } from './draw.ts';
import { ellipse } from './ellipse.ts';
import { group } from './group.ts';
import { line } from './line.ts';
import { rect } from './rect.ts';
import type { ShapeDef } from './ShapeDef.ts';
import { sticky } from './sticky.ts';
import { text } from './text.ts';
import { unknown } from './unknown.ts';

/** Every kind of shape, in the toolbar's order. A new kind is one line here. */
export const shapeDefs: readonly ShapeDef[] = [rect, diamond, ellipse, arrow, line, draw, text, sticky];

/** Kinds that hold others and are nothing to be seen. */
const containers: readonly ShapeDef[] = [group];

const BY_KIND: ReadonlyMap<string, ShapeDef> = new Map(
  [...shapeDefs, ...containers].map((def) => [def.kind, def]),
);

/** All about `kind`; for one that this version does not know, a placeholder. */
export const shapeDef = (kind: string): ShapeDef => BY_KIND.get(kind) ?? unknown;
