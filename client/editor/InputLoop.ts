import type { Editor } from './Editor.ts';
import { InputQueue } from './InputQueue.ts';
import type { InputRouter } from './InputRouter.ts';
import { type EditorInput, isKey, type KeyInput } from './input.ts';
import { Shortcuts } from './Shortcuts.ts';

/** Queues what a person does until the next frame, then hands it to the shortcuts and the pointer's router. */
export class InputLoop {
  private readonly queue = new InputQueue();
  private readonly shortcuts: Shortcuts;

  constructor(
    private readonly editor: Editor,
    private readonly router: InputRouter,
  ) {
    this.shortcuts = new Shortcuts(editor);
  }

  push(input: EditorInput): void {
    this.queue.push(input);
  }

  handlesKey(input: KeyInput): boolean {
    if (isSpace(input)) return this.editor.editing === null;
    return this.shortcuts.keeps(input);
  }

  endsTyping(input: KeyInput): boolean {
    return this.shortcuts.actionFor(input)?.endsTyping === true;
  }

  /** Handles what was queued. */
  run(): void {
    for (const input of this.queue.take()) {
      this.editor.flight.hear(input);
      if (isKey(input)) this.key(input);
      else this.router.handle(input);
    }
  }

  private key(input: KeyInput): void {
    this.router.setModifiers(input.modifiers);
    if (isSpace(input) && this.editor.editing === null) this.router.setSpace(input.type === 'keydown');
    else if (input.type === 'keydown') this.shortcuts.press(input);
  }
}

const isSpace = ({ key, modifiers }: KeyInput): boolean => key === ' ' && !modifiers.ctrl && !modifiers.alt;
