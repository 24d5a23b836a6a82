import { arrow } from './arrow.ts';
import { diamond } from './diamond.ts';
import { draw } from './draw.ts';
import { ellipse } from './ellipse.ts';
import { geometric } from './geometric.ts';
import { group } from './group.ts';
import { highlight } from './highlight.ts';
import { line } from './line.ts';
import { rect } from './rect.ts';
import type { ShapeDef } from './ShapeDef.ts';
import { sticky } from './sticky.ts';
import { text } from './text.ts';
import { unknown } from './unknown.ts';

/** Every kind of shape, in the toolbar's order. A new kind is one line here. */
export const shapeDefs: readonly ShapeDef[] = [
  rect,
  diamond,
  ellipse,
  ...geometric,
  arrow,
  line,
  draw,
  highlight,
  text,
  sticky,
];

/** Kinds that hold others and are nothing to be seen. */
const containers: readonly ShapeDef[] = [group];

const BY_KIND = new Map<string, ShapeDef>(
  [...shapeDefs, ...containers].map((def) => [def.kind, def] as const),
);

/** All about `kind`; for one that this version does not know, a placeholder. */
export const shapeDef = (kind: string): ShapeDef => BY_KIND.get(kind) ?? unknown;

/** Adds a kind that this version does not have, for as long as it runs; returns what takes it away. */
export function addShapeDef(def: ShapeDef): () => void {
  BY_KIND.set(def.kind, def);
  return () => BY_KIND.delete(def.kind);
}
