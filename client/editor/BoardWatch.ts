import type { Stop } from '../../shared/util/Emitter.ts';
import type { Id } from '../../shared/util/id.ts';
import type { Editor } from './Editor.ts';
import { interrupted } from './tools/select/interrupted.ts';
import type { ToolMachine } from './tools/ToolMachine.ts';

/**
 * Keeps what one person does in step with a board that others change too. A gesture goes on: in the next
 * frame it is shown over the newest shapes.
 */
export class BoardWatch {
  private isStale = false;

  constructor(
    private readonly editor: Editor,
    private readonly machine: ToolMachine,
    private readonly onStale: () => void,
  ) {}

  /** Follows the board; returns the stop. */
  follow(): Stop {
    return this.editor.board.on('change', ({ ids, remote }) =>
      this.editor.batch(() => this.change(ids, remote)),
    );
  }

  /** Once a frame: what changed under a gesture, and a board that became view-only. */
  frame(): void {
    const { editor, machine } = this;
    if (editor.readOnly && machine.tool.writes) editor.goHome();
    if (editor.readOnly) editor.stopEditing();
    if (this.isStale && machine.isInGesture) machine.repeatMove();
    if (this.isStale && editor.styles.isPending) editor.styles.showPending();
    this.isStale = false;
  }

  private change(ids: ReadonlySet<Id>, remote: boolean): void {
    const { board, selection, styles, live, editing, hoveredId } = this.editor;
    selection.refresh(ids);
    if ([...ids].some((id) => selection.has(id))) styles.forget();
    if (live.hasPeers) live.refreshPeers();
    if (editing !== null && !board.get(editing)) this.stopTyping(remote);
    if (hoveredId !== null && !board.get(hoveredId)) this.editor.setHover(null, null);
    this.isStale = this.machine.isInGesture || styles.isPending;
    if (this.isStale) this.onStale();
  }
  private stopTyping(byPeer: boolean): void {
    this.machine.cancel();
    if (!byPeer) return;
    this.machine.go(interrupted());
    this.editor.notify('Somebody deleted what you were typing in.');
  }
}
