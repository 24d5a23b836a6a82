import { useSession } from './SessionContext.ts';
import './ToolOptions.css';
import { actionsNamed } from './useAction.ts';
import { useEditor } from './useEditor.ts';
import { useViewOnly } from './useViewOnly.ts';

/** Switches of how the active tool works; nothing where it has none. */
export function ToolOptions() {
  const { editor } = useSession();
  const isViewOnly = useViewOnly();
  const toolId = useEditor(editor, ['tool'], (from) => from.toolId);
  const options = editor.tools.find(({ id }) => id === toolId)?.options ?? [];
  const actions = actionsNamed(editor, options);
  const on = useEditor(editor, ['inking', 'tool'], () =>
    actions.flatMap(({ id, isOn }) => (isOn?.(editor) ? [id] : [])).join(),
  );
  if (isViewOnly || actions.length === 0) return null;
  return actions.map(({ id, label }) => (
    <button
      type="button"
      key={id}
      className="tool-option"
      aria-pressed={on.split(',').includes(id)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => editor.run(id)}
    >
      {label}
    </button>
  ));
}
