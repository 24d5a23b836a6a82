import type { Stop } from '../../shared/util/Emitter.ts';
import type { Editor } from '../editor/Editor.ts';
import { readStored, writeStored } from './deviceStorage.ts';

const KEY = 'inkwire.inking';

/** Takes up how pens, fingers and the eraser worked last on this device, and remembers it from now on. */
export function rememberInking(editor: Editor): Stop {
  const stored = readStored(KEY);
  if (typeof stored === 'object' && stored !== null) editor.inking.restore(stored as Record<string, unknown>);
  return editor.on('inking', () => writeStored(KEY, editor.inking.stored));
}
