import { tools } from '../editor/tools/index.ts';
import { useSession } from './SessionContext.ts';
import { ToolOptions } from './ToolOptions.tsx';
import { useEditor } from './useEditor.ts';
import { useViewOnly } from './useViewOnly.ts';
import './ToolHint.css';

/** For who came to look: why there are so few tools. */
const VIEW_HINT = 'You can look around and copy, but not change this board.';

/** One line on what the active tool can do. */
export function ToolHint() {
  const { editor } = useSession();
  const toolId = useEditor(editor, ['tool'], (from) => from.toolId);
  const isViewOnly = useViewOnly();
  const hint = isViewOnly ? VIEW_HINT : tools.find(({ id }) => id === toolId)?.hint;
  if (!hint) return null;
  return (
    <div className="tool-line">
      <p className="tool-hint" aria-live="polite">
        {hint}
      </p>
      <ToolOptions />
    </div>
  );
}
