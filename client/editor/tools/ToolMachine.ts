import { assert } from '../../../shared/util/assert.ts';
import type { Editor } from '../Editor.ts';
import type { ToolDef } from './ToolDef.ts';
import type { Next, Pointer, ToolState } from './ToolState.ts';

/** Runs the tools: holds the one active state and goes where its handlers lead. */
export class ToolMachine {
  private active: ToolState;
  private toolOfActive: ToolDef;
  private before: ToolDef;
  private last: Pointer | null = null;

  /** The first tool is where the others return to. */
  constructor(
    private readonly editor: Editor,
    readonly tools: readonly ToolDef[],
    private readonly onChange: () => void,
  ) {
    this.toolOfActive = this.home;
    this.before = this.home;
    this.active = this.home.idle();
  }

  get home(): ToolDef {
    const [first] = this.tools;
    assert(first, 'an editor has tools');
    return first;
  }

  get state(): ToolState {
    return this.active;
  }

  get tool(): ToolDef {
    return this.toolOfActive;
  }

  /** The kind that is made now, or will be once a tool for colours has given way. */
  get kind(): string | undefined {
    return this.tool.keepsSelection ? this.before.kind : this.tool.kind;
  }

  get isInGesture(): boolean {
    return this.active.gesture === true;
  }

  down(pointer: Pointer): void {
    this.last = pointer;
    const next = this.active.down?.(this.editor, pointer);
    this.go(next);
    if (typeof next === 'object' && 'again' in next && next.again) this.down(pointer);
  }

  move(pointer: Pointer): void {
    this.last = pointer;
    const before = this.active;
    this.go(before.move?.(this.editor, pointer));
    // The move that began a gesture is its first.
    if (this.active !== before && this.active.gesture) this.go(this.active.move?.(this.editor, pointer));
  }

  up(pointer: Pointer): void {
    this.move(pointer);
    this.go(this.active.up?.(this.editor, pointer));
  }

  /** Modifiers, board or camera changed under a gesture: its last move again, without new readings. */
  repeatMove(change: (pointer: Pointer) => Partial<Pointer> = () => ({})): void {
    if (!this.last || !this.active.gesture) return;
    this.move({ ...this.last, samples: [], ...change(this.last) });
  }

  /** Ends a gesture with what it has done so far; anything less is dropped. */
  commit(): void {
    if (!this.last || !this.active.gesture) {
      if (this.active.up) this.cancel();
      return;
    }
    const last = { ...this.last, samples: [] };
    this.up(last);
    if (this.active.gesture) this.up(last); // a point was put down, the line waits for the next: it ends too
  }

  cancel(): void {
    this.go(this.active.cancel ? this.active.cancel(this.editor) : 'idle');
  }

  /** Whether the state waits for a pointer to come up, or shows a gesture: Esc ends that first. */
  get isBusy(): boolean {
    return this.isInGesture || this.active.up !== undefined;
  }

  go(next: Next): void {
    if (next === undefined || next === this.active) return;
    const [tool, state] = this.resolve(next);
    const before = this.active;
    if (tool !== this.toolOfActive) this.before = this.toolOfActive;
    before.exit?.(this.editor);
    if (before.gesture) this.editor.live.clear();
    this.active = state;
    this.toolOfActive = tool;
    state.enter?.(this.editor);
    this.onChange();
  }

  private resolve(next: Exclude<Next, undefined>): [ToolDef, ToolState] {
    if (next === 'idle') return [this.tool, this.tool.idle()];
    if (next === 'finished') return this.resolve(this.editor.keepTool ? 'idle' : { tool: this.home.id });
    if (next === 'back') return this.resolve({ tool: this.before.id });
    if ('tool' in next) {
      const tool = this.named(next.tool);
      return [tool, tool.idle()];
    }
    return [this.named(next.path.slice(0, next.path.indexOf('.'))), next];
  }

  private named(id: string): ToolDef {
    const tool = this.tools.find((each) => each.id === id);
    assert(tool, `tool ${id}`);
    return tool;
  }
}
