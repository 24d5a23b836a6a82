import type { ShapeRecord } from '../../../../shared/shapes/record.ts';
import type { Id } from '../../../../shared/util/id.ts';
import type { Editor } from '../../Editor.ts';

type Test = (record: ShapeRecord) => boolean;

/** The shapes of all units of which at least one passes. Locked shapes are left where they are. */
export const touchedUnits = (editor: Editor, near: readonly ShapeRecord[], passes: Test): Id[] =>
  editor.focus.wholeUnits(near.filter((record) => !record.locked && passes(record)).map(({ id }) => id));

/** The shapes of all units of which every one passes. */
export function wrappedUnits(editor: Editor, near: readonly ShapeRecord[], passes: Test): Id[] {
  const chosen = new Set(near.filter((record) => !record.locked && passes(record)).map(({ id }) => id));
  const isWhole = (id: Id) => editor.focus.shapesAt(id).every((each) => chosen.has(each));
  return [...chosen].filter(isWhole);
}
