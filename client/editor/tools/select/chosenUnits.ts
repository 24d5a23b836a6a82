import type { ShapeRecord } from '../../../../shared/shapes/record.ts';
import type { Id } from '../../../../shared/util/id.ts';
import type { Editor } from '../../Editor.ts';
import type { Modifiers } from '../../input.ts';

type Test = (record: ShapeRecord) => boolean;

/** How shapes lie to an area that was drawn around them. */
export interface Area {
  /** Those that may be of interest. */
  readonly near: readonly ShapeRecord[];
  readonly touches: Test;
  readonly wraps: Test;
}

/** Selects the units that an area touches, with Ctrl those that it wraps; Shift adds them to `before`. */
export function selectUnits(
  editor: Editor,
  area: Area,
  { ctrl, shift }: Modifiers,
  before: readonly Id[],
): void {
  const found = ctrl ? wrappedUnits(editor, area) : touchedUnits(editor, area);
  editor.selection.set([...(shift ? before : []), ...found]);
}

/** The shapes of all units of which at least one passes. Locked shapes are left where they are. */
const touchedUnits = (editor: Editor, { near, touches }: Area): Id[] =>
  editor.focus.wholeUnits(passing(near, touches));

/** The shapes of all units of which every one passes. */
function wrappedUnits(editor: Editor, { near, wraps }: Area): Id[] {
  const chosen = new Set(passing(near, wraps));
  const isWhole = (id: Id) => editor.focus.shapesAt(id).every((each) => chosen.has(each));
  return [...chosen].filter(isWhole);
}

const passing = (near: readonly ShapeRecord[], test: Test): Id[] =>
  near.filter((record) => !record.locked && test(record)).map(({ id }) => id);
