import { ActionButtons } from './ActionButton.tsx';
import { Group } from './Group.tsx';
import { PLACEMENT } from './placement.ts';
import { useSession } from './SessionContext.ts';
import { STYLE_FIELDS } from './styleFields.tsx';
import { useEditor } from './useEditor.ts';
import { useShownStyles } from './useShownStyles.ts';
import './StylePanel.css';

/** The styles of the selection, or of what the tool will draw next; nothing where neither has any. */
export function StylePanel() {
  const { props } = useShownStyles();
  if (props.length === 0) return null;
  return (
    <section className="style-panel island" aria-label="Style">
      <StyleFields />
    </section>
  );
}

/** A field for each style that applies, then what can be done with the selection. */
export function StyleFields() {
  const { editor } = useSession();
  const { props, values } = useShownStyles();
  const count = useEditor(editor, ['selection'], ({ selection }) => selection.ids.size);
  const hasSelection = count > 0;
  return (
    <>
      {props.map((prop) => {
        const Field = STYLE_FIELDS[prop];
        return (
          <Field
            key={prop}
            value={values[prop]}
            onChange={(value) => editor.styles.set(prop, value)}
            onPreview={(value) => editor.styles.preview(prop, value)}
          />
        );
      })}
      {hasSelection && (
        <>
          <ActionsField label="Layers" ids={PLACEMENT.layers} />
          {count > 1 && (
            <>
              <ActionsField label="Align across" ids={PLACEMENT.alignAcross} />
              <ActionsField label="Align down" ids={PLACEMENT.alignDown} />
            </>
          )}
          <ActionsField label="Arrange" ids={PLACEMENT.transform} />
          <ActionsField label="Actions" ids={PLACEMENT.selection} />
        </>
      )}
    </>
  );
}

function ActionsField({ label, ids }: { label: string; ids: readonly string[] }) {
  return (
    <div className="style-field">
      <span className="style-label">{label}</span>
      <Group className="choices" label={label}>
        <ActionButtons ids={ids} />
      </Group>
    </div>
  );
}
