import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { Action } from '../editor/actions/Action.ts';
import { helpIsOpen } from './appActions.ts';
import { IconButton } from './IconButton.tsx';
import { Keys } from './Keys.tsx';
import { focusPanel, releaseFocus } from './lastInput.ts';
import { useSession } from './SessionContext.ts';
import { useStore } from './useStore.ts';
import './HelpDialog.css';

const HEADINGS: { readonly [K in Action['group']]: string } = {
  tool: 'Tools',
  edit: 'Edit',
  arrange: 'Arrange',
  view: 'View',
  app: 'App',
};

/** What the mouse and fingers do; all else in the dialog comes from the list of actions. */
const POINTER = [
  ['Move around', 'wheel, middle-drag, or hold Space and drag'],
  ['Zoom', 'Ctrl + wheel, or pinch'],
  ['Keep the shape', 'Shift while resizing or drawing'],
  ['Copy while moving', 'Alt and drag'],
  ['Write in a shape', 'double click'],
] as const;

/** All shortcuts, by theme. */
export function HelpDialog() {
  const isOpen = useStore(helpIsOpen);
  const { editor } = useSession();
  const groups = Object.keys(HEADINGS) as Action['group'][];
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => helpIsOpen.set(open)}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content
          className="dialog"
          aria-describedby={undefined}
          onOpenAutoFocus={focusPanel}
          onCloseAutoFocus={releaseFocus}
        >
          <header className="dialog-head">
            <Dialog.Title>Keyboard shortcuts</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label="Close" icon={X} />
            </Dialog.Close>
          </header>
          <div className="help-columns">
            {groups.map((group) => (
              <HelpGroup key={group} heading={HEADINGS[group]} actions={withKeys(editor.actions, group)} />
            ))}
            <section className="help-group">
              <h3>Mouse and touch</h3>
              {POINTER.map(([what, how]) => (
                <div className="help-row" key={what}>
                  <span>{what}</span>
                  <span className="help-how">{how}</span>
                </div>
              ))}
            </section>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function HelpGroup({ heading, actions }: { heading: string; actions: readonly Action[] }) {
  if (actions.length === 0) return null;
  return (
    <section className="help-group">
      <h3>{heading}</h3>
      {actions.map((action) => (
        <div className="help-row" key={action.id}>
          <span>{action.label}</span>
          <span className="help-keys">
            {action.keys?.map((keys) => (
              <Keys key={keys} keys={keys} />
            ))}
          </span>
        </div>
      ))}
    </section>
  );
}

function withKeys(actions: readonly Action[], group: Action['group']): Action[] {
  return actions.filter((action) => action.group === group && (action.keys?.length ?? 0) > 0);
}
