import type { Stop } from '../../shared/util/Emitter.ts';
import type { Action } from './actions/Action.ts';
import type { Editor } from './Editor.ts';

/** What can be done on this board now: the built-in actions, and those that the view adds. */
export class ActionList {
  constructor(
    private readonly editor: Editor,
    private list: readonly Action[],
    private readonly onChange: () => void,
  ) {}

  get all(): readonly Action[] {
    return this.list;
  }

  named(id: string): Action | undefined {
    return this.list.find((action) => action.id === id);
  }

  /** Adds actions, such as the view's own; returns what takes them away. */
  add(actions: readonly Action[]): Stop {
    this.list = [...this.list, ...actions];
    this.onChange();
    return () => {
      this.list = this.list.filter((action) => !actions.includes(action));
      this.onChange();
    };
  }

  /** Runs an action if it can be done now. Returns whether it was. */
  run(id: string): boolean {
    const action = this.named(id);
    if (!action || action.when?.(this.editor) === false) return false;
    this.editor.batch(() => {
      this.editor.styles.commit();
      if (action.endsTyping) this.editor.stopEditing();
      action.run(this.editor);
    });
    return true;
  }
}
