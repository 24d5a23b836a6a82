import { shapeDef } from '../../../shared/shapes/index.ts';
import type { Colour, ShapeRecord } from '../../../shared/shapes/record.ts';
import type { Editor } from '../Editor.ts';
import { anyShapeAt } from './reach.ts';
import type { ToolDef } from './ToolDef.ts';
import type { Pointer, ToolState } from './ToolState.ts';

type Wanted = Editor['inking']['picks'];

const OTHER: Readonly<Record<Wanted, Wanted>> = { stroke: 'fill', fill: 'stroke' };

/** Takes a colour from the board for the selection and the next shape, and gives way to the tool before. */
const idle = (): ToolState => ({
  path: 'eyedropper.idle',
  cursor: 'crosshair',
  move(editor, pointer) {
    editor.setHover(anyShapeAt(editor, pointer)?.id ?? null, null);
    return undefined;
  },
  down(editor, pointer) {
    if (pointer.button !== 0) return 'back';
    const record = anyShapeAt(editor, pointer);
    if (!record) return undefined;
    const wanted = wantedBy(editor, pointer);
    editor.styles.set(wanted, colourOf(record, wanted));
    return 'back';
  },
  cancel: () => 'back',
  exit(editor) {
    editor.inking.picks = 'stroke';
    editor.setHover(null, null);
  },
});

const wantedBy = ({ inking }: Editor, { modifiers }: Pointer): Wanted =>
  modifiers.shift || modifiers.alt ? 'fill' : inking.picks;

/** The colour of that name; where the shape has none, the one that is seen of it. */
function colourOf(record: ShapeRecord, wanted: Wanted): Colour {
  const has = (prop: Wanted): boolean =>
    shapeDef(record.kind).styles.includes(prop) && record[prop] !== 'transparent';
  return !has(wanted) && has(OTHER[wanted]) ? record[OTHER[wanted]] : record[wanted];
}

export const eyedropper: ToolDef = {
  id: 'eyedropper',
  label: 'Take a colour',
  icon: 'Pipette',
  keys: ['i'],
  hint: 'Click a shape to take its stroke colour. Shift or Alt: its fill.',
  keepsSelection: true,
  writes: true,
  idle,
};
