import { tools } from '../editor/tools/index.ts';
import { useSession } from './SessionContext.ts';
import { useEditor } from './useEditor.ts';
import './ToolHint.css';

/** One line on what the active tool can do. */
export function ToolHint() {
  const { editor } = useSession();
  const toolId = useEditor(editor, ['tool'], (from) => from.toolId);
  const hint = tools.find(({ id }) => id === toolId)?.hint;
  if (!hint) return null;
  return (
    <p className="tool-hint" aria-live="polite">
      {hint}
    </p>
  );
}
