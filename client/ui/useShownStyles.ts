import type { ShownStyles } from '../editor/Styles.ts';
import { useSession } from './SessionContext.ts';
import { useEditor } from './useEditor.ts';

/** Which styles the panel shows, and their values. */
export function useShownStyles(): ShownStyles {
  const { editor } = useSession();
  return useEditor(editor, ['styles', 'selection', 'tool'], ({ styles }) => styles.shown());
}
