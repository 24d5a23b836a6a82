import type { Stop } from '../../shared/util/Emitter.ts';
import type { Editor } from '../editor/Editor.ts';
import { readStored, writeStored } from './deviceStorage.ts';

const KEY = 'inkwire.styles';

/** Takes up the styles used last on this device, and remembers them from now on. */
export function rememberStyles(editor: Editor): Stop {
  const stored = readStored(KEY);
  if (typeof stored === 'object' && stored !== null) editor.styles.restore(stored as Record<string, unknown>);
  let kept = editor.styles.next;
  return editor.on('styles', () => {
    if (editor.styles.next === kept) return;
    kept = editor.styles.next;
    writeStored(KEY, kept);
  });
}
