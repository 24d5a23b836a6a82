import { shapeDef } from '../../../../shared/shapes/index.ts';
import type { Making } from '../../../../shared/shapes/ShapeDef.ts';
import type { ToolDef } from '../ToolDef.ts';
import type { ToolState } from '../ToolState.ts';
import { clickedIdle } from './clicked.ts';
import { draggedIdle } from './dragged.ts';
import { drawnIdle } from './drawn.ts';
import { boxForm } from './forms.ts';
import { pointedIdle } from './pointed.ts';

/** The first state of a tool, by how its kind is made. */
const IDLE: { readonly [M in Making]: (id: string, kind: string) => ToolState } = {
  box: (id, kind) => draggedIdle(id, kind, boxForm),
  ends: pointedIdle,
  stroke: drawnIdle,
  click: clickedIdle,
};

/** The tool that makes shapes of `kind`: it is called like the kind, and works as the kind is made. */
export function makingTool(
  kind: string,
  offer: Pick<ToolDef, 'icon' | 'keys' | 'hint' | 'byDoubleClick' | 'family'>,
): ToolDef {
  const { label, making } = shapeDef(kind);
  return { id: kind, label, kind, writes: true, idle: () => IDLE[making](kind, kind), ...offer };
}
