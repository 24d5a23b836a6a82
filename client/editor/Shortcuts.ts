import type { Action } from './actions/Action.ts';
import type { Editor } from './Editor.ts';
import type { Mark } from './History.ts';
import type { KeyInput } from './input.ts';
import { matchesKeys } from './keys.ts';

/** Finds and runs what a key press means. */
export class Shortcuts {
  /** Where the history stood when the held key went down: its repeats join that step. */
  private heldSince: Mark = 0;

  constructor(private readonly editor: Editor) {}

  /** The action that this key press does now. */
  actionFor(input: KeyInput): Action | undefined {
    if (this.editor.mutesLetters && typesLetter(input)) return undefined;
    const action = this.editor.actions.find((each) => hasKeys(each, input) && this.isOpen(each));
    return action?.byBrowser || (input.repeat && !action?.repeats) ? undefined : action;
  }

  /** Whether the browser must not act on this key press: in the middle of a gesture it waits as ours do. */
  keeps(input: KeyInput): boolean {
    if (this.actionFor(input)) return true;
    const { isBusy, editing, actions } = this.editor;
    return isBusy && editing === null && actions.some((each) => !each.byBrowser && hasKeys(each, input));
  }

  press(input: KeyInput): void {
    const action = this.actionFor(input);
    if (!action) return;
    if (!input.repeat) this.heldSince = this.editor.history.mark();
    this.editor.run(action.id);
    if (input.repeat) this.editor.history.seal(this.heldSince);
  }

  /** Whether it may be done now: not in the middle of a gesture or of typing, unless it is made for that. */
  private isOpen(action: Action): boolean {
    const { isBusy, editing } = this.editor;
    if (isBusy && !action.anytime) return false;
    if (editing !== null && !action.anytime && !action.endsTyping) return false;
    return action.when?.(this.editor) ?? true;
  }
}

const hasKeys = ({ keys = [] }: Action, input: KeyInput): boolean =>
  keys.some((each) => matchesKeys(each, input));

const typesLetter = ({ key, modifiers }: KeyInput): boolean =>
  key.length === 1 && !modifiers.ctrl && !modifiers.alt;
