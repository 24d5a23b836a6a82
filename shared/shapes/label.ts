import { shapeDef } from './index.ts';
import { type TextFrame, textFrameOf } from './labelText.ts';
import type { ShapeRecord } from './record.ts';

export type { TextFrame } from './labelText.ts';

/** Where and how the text of `record` is set, in its own frame; null when its kind has no text. */
export const textFrame = (record: ShapeRecord): TextFrame | null =>
  textFrameOf(shapeDef(record.kind), record);
