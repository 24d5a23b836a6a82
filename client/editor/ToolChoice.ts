import type { Editor } from './Editor.ts';
import type { ToolDef } from './tools/ToolDef.ts';
import type { ToolMachine } from './tools/ToolMachine.ts';

/** Which tool a person chose, and whether it stays. */
export class ToolChoice {
  /** Whether a tool stays active after it made a shape. */
  isKept = false;

  constructor(
    private readonly editor: Editor,
    private readonly machine: ToolMachine,
  ) {}

  /** Whether the first tool is active, which the others return to. */
  get isHome(): boolean {
    return this.machine.tool === this.machine.home;
  }

  /** Changes the tool; what was in progress is dropped. Unknown tools, and those that write on a view-only board, are ignored. */
  set(id: string): void {
    const tool = this.machine.tools.find((each) => each.id === id);
    if (tool && !(tool.writes && this.editor.readOnly)) this.editor.batch(() => this.go(tool));
  }

  goHome(): void {
    if (!this.isHome) this.set(this.machine.home.id);
  }

  private go(tool: ToolDef): void {
    const { styles, selection } = this.editor;
    styles.commit();
    if (this.machine.isBusy) this.machine.cancel();
    this.machine.go({ tool: tool.id });
    // The styles chosen next are meant for what this tool makes.
    if (tool.writes && !tool.keepsSelection) selection.clear();
  }
}
