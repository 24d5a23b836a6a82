import type { ShownStyles } from '../editor/Styles.ts';
import { useSession } from './SessionContext.ts';
import { useEditor } from './useEditor.ts';
import { useViewOnly } from './useViewOnly.ts';

const NONE: ShownStyles = { props: [], values: {} };

/** Which styles the panel shows, and their values: none where nothing can be drawn. */
export function useShownStyles(): ShownStyles {
  const { editor } = useSession();
  const isViewOnly = useViewOnly();
  const shown = useEditor(editor, ['styles', 'selection', 'tool'], ({ styles }) => styles.shown());
  return isViewOnly ? NONE : shown;
}
