import { geometric } from '../../../shared/shapes/geometric.ts';
import { eraser } from './eraser.ts';
import { eyedropper } from './eyedropper.ts';
import { hand } from './hand.ts';
import { laser } from './laser.ts';
import { lasso } from './lasso.ts';
import { makingTool } from './make/index.ts';
import { select } from './select/index.ts';
import type { ToolDef } from './ToolDef.ts';

export type { ToolDef } from './ToolDef.ts';

const BOX_HINT = 'Drag to draw, or click. Shift: equal sides. Alt: from the middle.';
const LINE_HINT = 'Drag, or click each point; double click or Enter ends. Shift: steps of 15°.';

/** Every tool, in the toolbar's order. The first is the one that the others return to. A new tool is one line. */
export const tools: readonly ToolDef[] = [
  select,
  hand,
  makingTool('rect', { icon: 'Square', keys: ['r', '2'], hint: BOX_HINT }),
  makingTool('diamond', { icon: 'Diamond', keys: ['d', '3'], hint: BOX_HINT }),
  makingTool('ellipse', { icon: 'Circle', keys: ['o', '4'], hint: BOX_HINT }),
  ...geometric.map(({ kind }) =>
    makingTool(kind, { icon: `form:${kind}`, keys: [], hint: BOX_HINT, family: 'Shapes' }),
  ),
  makingTool('arrow', { icon: 'ArrowUpRight', keys: ['a', '5'], hint: LINE_HINT }),
  makingTool('line', { icon: 'Minus', keys: ['l', '6'], hint: LINE_HINT }),
  makingTool('draw', {
    icon: 'Pencil',
    keys: ['p', 'x', '7'],
    hint: 'Draw by hand; with a pen, pressure counts.',
  }),
  makingTool('highlight', {
    icon: 'Highlighter',
    keys: ['Shift+P'],
    hint: 'Draw over what matters: it shows through.',
  }),
  makingTool('text', {
    icon: 'Type',
    keys: ['t', '8'],
    hint: 'Click to type. Esc ends.',
    byDoubleClick: true,
  }),
  makingTool('sticky', { icon: 'StickyNote', keys: ['n'], hint: 'Click to put down a note, then type.' }),
  eraser,
  lasso,
  laser,
  eyedropper,
];
