import type { Gesture } from '../../shared/protocol/gesture.ts';
import type { Id } from '../../shared/util/id.ts';
import type { Editor } from './Editor.ts';
import type { EditorEvents } from './events.ts';
import type { Signals } from './Signals.ts';

/** Tells of what follows from the editor's state: our gesture, the cursor, whether a text is being typed. */
export class Derived {
  private gesture: Gesture | null = null;
  private cursor = '';
  private editing: Id | null = null;

  constructor(
    private readonly editor: Editor,
    private readonly signals: Signals<EditorEvents>,
  ) {}

  /** Sends what is no longer as it was sent last. */
  send(): void {
    const { cursor, editing } = this.editor;
    const { gesture } = this.editor.live;
    if (gesture !== this.gesture) this.signals.send('gesture', gesture);
    if (cursor !== this.cursor) this.signals.send('tool', undefined);
    if (editing !== this.editing) this.signals.send('editing', undefined);
    Object.assign(this, { gesture, cursor, editing });
  }
}
