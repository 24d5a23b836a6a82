import type { Id } from '../../shared/util/id.ts';
import type { Editor } from './Editor.ts';
import { editing } from './tools/select/editing.ts';
import { takesText } from './tools/select/labels.ts';
import type { ToolMachine } from './tools/ToolMachine.ts';

/** Which shape's text is being typed, and what is typed. */
export class Typing {
  constructor(
    private readonly editor: Editor,
    private readonly machine: ToolMachine,
  ) {}

  get id(): Id | null {
    return this.machine.state.editing ?? null;
  }

  /** Begins to type in a shape; nothing happens where it takes no text. */
  start(id: Id): void {
    const { board, readOnly, styles, history } = this.editor;
    const record = board.get(id);
    if (readOnly || !record || !takesText(record) || this.id === id) return;
    this.editor.batch(() => {
      styles.commit();
      this.stop();
      this.machine.go(editing({ id, mark: history.mark(), isNew: false }));
    });
  }

  /** Ends typing. */
  stop(): void {
    if (this.id !== null) this.editor.batch(() => this.machine.cancel());
  }

  /** Replaces `remove` characters at `index` of the text of a shape; ignored once a peer deleted it. */
  splice(id: Id, index: number, remove: number, insert: string): void {
    const { board, readOnly } = this.editor;
    const record = board.get(id);
    if (readOnly || !record || index < 0 || index + remove > record.text.length) return;
    this.editor.batch(() => board.spliceText(id, index, remove, insert));
  }
}
