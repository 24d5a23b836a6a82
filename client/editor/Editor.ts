import type { Board } from '../../shared/board/Board.ts';
import type { Box } from '../../shared/geometry/box.ts';
import type { Vec } from '../../shared/geometry/vec.ts';
import type { Stop } from '../../shared/util/Emitter.ts';
import type { Id } from '../../shared/util/id.ts';
import { ActionList } from './ActionList.ts';
import type { Action } from './actions/Action.ts';
import { builtInActions } from './actions/index.ts';
import { BoardWatch } from './BoardWatch.ts';
import { Camera } from './Camera.ts';
import { CameraFlight } from './CameraFlight.ts';
import { Clipboard } from './Clipboard.ts';
import { redo, undo } from './commands.ts';
import { Derived } from './Derived.ts';
import type { EditorEvents, PlainEvent } from './events.ts';
import { Find } from './Find.ts';
import { GroupFocus } from './GroupFocus.ts';
import { History } from './History.ts';
import type { SelectionHandle } from './handles.ts';
import { InkSettings } from './InkSettings.ts';
import { InputQueue } from './InputQueue.ts';
import { InputRouter } from './InputRouter.ts';
import { type EditorInput, isKey, type KeyInput } from './input.ts';
import { LiveShapes } from './LiveShapes.ts';
import { Selection, type SelectionFrame } from './Selection.ts';
import { Shortcuts } from './Shortcuts.ts';
import { Signals } from './Signals.ts';
import { SpatialIndex } from './SpatialIndex.ts';
import { Styles } from './Styles.ts';
import { SnapSettings } from './snapping/SnapSettings.ts';
import { tools } from './tools/index.ts';
import { editing } from './tools/select/editing.ts';
import { takesText } from './tools/select/labels.ts';
import type { ToolDef } from './tools/ToolDef.ts';
import { ToolMachine } from './tools/ToolMachine.ts';

export type { EditorEvents } from './events.ts';

/** What the pointer is over: a shape or a handle of the selection. */
export interface Hover {
  readonly id: Id | null;
  readonly handle: SelectionHandle | null;
}

const NO_HOVER: Hover = { id: null, handle: null };

/**
 * One person at a board, without a screen: takes input, runs the tools, keeps camera, selection and history.
 * Input waits until `frame`; everything else may be called at any time.
 */
export class Editor {
  readonly camera = new Camera(() => this.signal('camera'));
  readonly flight = new CameraFlight(this.camera, () => this.wake());
  readonly selection: Selection;
  readonly focus: GroupFocus;
  readonly history: History;
  readonly live: LiveShapes;
  readonly index: SpatialIndex;
  readonly styles: Styles;
  readonly snaps = new SnapSettings(() => this.signal('snaps'));
  readonly inking = new InkSettings(() => this.signal('inking'));
  readonly clipboard: Clipboard = new Clipboard(this);
  readonly find: Find = new Find(this, () => this.signal('find'));
  readonly tools: readonly ToolDef[] = tools;

  private readonly signals = new Signals<EditorEvents>();
  private readonly queue = new InputQueue();
  private readonly machine: ToolMachine;
  private readonly router: InputRouter;
  private readonly actionList = new ActionList(this, builtInActions(tools), () => this.signal('actions'));
  private readonly shortcuts = new Shortcuts(this);
  private readonly derived = new Derived(this, this.signals);
  private readonly watch: BoardWatch;
  private readonly stops: readonly Stop[];
  private over: Hover = NO_HOVER;
  private pointerAt: Vec | null = null;
  private isKept = false;
  private isAwake = false;

  constructor(readonly board: Board) {
    this.index = new SpatialIndex(board);
    this.live = new LiveShapes(board, this.index, () => this.liveChanged());
    this.selection = new Selection(
      {
        stored: (id) => (board.groups.isGroup(id) ? undefined : board.get(id)),
        drawn: (id) => this.live.drawn(id) ?? board.get(id),
      },
      () => this.selectionChanged(),
    );
    this.focus = new GroupFocus(board, this.selection);
    this.history = new History(board, () => this.signal('history'));
    this.styles = new Styles({
      board,
      selection: this.selection,
      live: this.live,
      toolKind: () => this.machine.kind,
      onChange: () => this.signal('styles'),
    });
    this.machine = new ToolMachine(this, tools, () => this.toolChanged());
    this.router = new InputRouter(this, this.machine);
    this.watch = new BoardWatch(this, this.machine, () => this.wake());
    this.stops = [
      this.index.follow(),
      this.watch.follow(),
      board.on('access', () => this.signal('actions')),
      () => this.history.destroy(),
      () => this.find.end(),
    ];
  }

  on<K extends keyof EditorEvents>(name: K, listener: (payload: EditorEvents[K]) => void): Stop {
    return this.signals.on(name, listener);
  }

  /** The board is left, perhaps for good: what is in progress is kept as far as it went. */
  leave(): void {
    this.dispatch({ type: 'blur' });
    this.frame();
    this.stopEditing();
  }

  destroy(): void {
    for (const stop of this.stops) stop();
  }

  // --- input

  /** Queues input for the next frame. */
  dispatch(input: EditorInput): void {
    this.queue.push(input);
    this.wake();
  }

  /** Whether a key press does something here, so that the view keeps the browser from acting on it. */
  handlesKey(input: KeyInput): boolean {
    if (isSpace(input)) return this.editing === null;
    return this.shortcuts.actionFor(input) !== undefined;
  }

  /** Handles what was queued; each event is sent at most once. `now` (ms) is the time of a frame that is seen. */
  frame(now?: number): void {
    this.isAwake = false;
    this.batch(() => {
      for (const input of this.queue.take()) {
        this.flight.hear(input);
        if (isKey(input)) this.key(input);
        else this.router.handle(input);
      }
      this.watch.frame();
      this.router.frame();
      this.flight.frame(now);
    });
  }

  // --- tools

  get toolId(): string {
    return this.machine.tool.id;
  }

  /** The active tool and its state, e.g. `select.translating`. */
  get toolPath(): string {
    return this.machine.state.path;
  }

  /** Changes the tool; what was in progress is dropped. Unknown tools, and those that write on a view-only board, are ignored. */
  setTool(id: string): void {
    const tool = this.tools.find((each) => each.id === id);
    if (!tool || (tool.writes && this.readOnly)) return;
    this.batch(() => {
      this.styles.commit();
      if (this.isBusy) this.machine.cancel();
      // The styles chosen next are meant for what this tool makes.
      if (tool.writes && !tool.keepsSelection) this.selection.clear();
      this.machine.go({ tool: id });
    });
  }

  /** Whether the first tool is active, which the others return to. */
  get isHome(): boolean {
    return this.machine.tool === this.machine.home;
  }

  goHome(): void {
    if (!this.isHome) this.setTool(this.machine.home.id);
  }

  /** Whether a tool stays active after it made a shape. */
  get keepTool(): boolean {
    return this.isKept;
  }

  setKeepTool(isKept: boolean): void {
    this.isKept = isKept;
    this.signal('tool');
  }

  /** Whether the pointer is pressed for a tool: most actions wait for its end. */
  get isBusy(): boolean {
    return this.machine.isBusy;
  }

  /** Whether keys that would type a letter do nothing now. */
  get mutesLetters(): boolean {
    return this.machine.state.mutesLetters === true;
  }

  /** Drops what is in progress; shapes stand as they did. */
  cancel(): void {
    this.batch(() => this.machine.cancel());
  }

  /** CSS cursor. */
  get cursor(): string {
    const { cursor = 'default' } = this.machine.state;
    return this.router.cursor ?? (typeof cursor === 'string' ? cursor : cursor(this));
  }

  // --- what is shown over the board

  /** The marquee, board px. */
  get brush(): Box | null {
    return this.live.brush;
  }

  get hover(): Hover {
    return this.over;
  }

  get hoveredId(): Id | null {
    return this.over.id;
  }

  setHover(id: Id | null, handle: SelectionHandle | null): void {
    const isNew = id !== this.over.id;
    this.over = { id, handle };
    if (isNew) this.signal('hover');
  }

  /** Where our pointer is, board px; null when it is not over the board. */
  get pointer(): Vec | null {
    return this.pointerAt;
  }

  setPointer(point: Vec | null): void {
    this.pointerAt = point;
    this.signals.send('pointer', point);
  }

  /** The box around the selection as it is drawn now. */
  selectionFrame(): SelectionFrame | null {
    return this.selection.frame();
  }

  /** Whether the selection shows its handles now. */
  get showsHandles(): boolean {
    return this.isHome && !this.machine.state.hidesHandles;
  }

  // --- text

  /** The shape whose text is being typed. */
  get editing(): Id | null {
    return this.machine.state.editing ?? null;
  }

  /** Begins to type in a shape; nothing happens where it takes no text. */
  startEditing(id: Id): void {
    const record = this.board.get(id);
    if (this.readOnly || !record || !takesText(record) || this.editing === id) return;
    this.batch(() => {
      this.styles.commit();
      this.stopEditing();
      this.machine.go(editing({ id, mark: this.history.mark(), isNew: false }));
    });
  }

  /** Ends typing; a text that is empty deletes itself. */
  stopEditing(): void {
    if (this.editing !== null) this.batch(() => this.machine.cancel());
  }

  /** Replaces `remove` characters at `index` of the text of a shape; ignored once a peer deleted it. */
  typeText(id: Id, index: number, remove: number, insert: string): void {
    const record = this.board.get(id);
    if (this.readOnly || !record || index < 0 || index + remove > record.text.length) return;
    this.batch(() => this.board.spliceText(id, index, remove, insert));
  }

  // --- actions

  get actions(): readonly Action[] {
    return this.actionList.all;
  }

  /** Adds actions, such as the view's own; returns what takes them away. */
  addActions(list: readonly Action[]): Stop {
    return this.actionList.add(list);
  }

  /** Runs an action if it can be done now. Returns whether it was. */
  run(actionId: string): boolean {
    return this.actionList.run(actionId);
  }

  // --- writing

  /** A view-only board, or one whose stored copy was not read yet: only looking around and selecting work. */
  get readOnly(): boolean {
    return this.board.readOnly;
  }

  /** The one way in which gestures and actions write: one step. Nothing happens on a view-only board. */
  write<T>(work: (board: Board) => T): T | undefined {
    return this.readOnly ? undefined : this.batch(() => this.board.edit(() => work(this.board)));
  }

  /** Takes our last step back. */
  undo(): void {
    this.batch(() => {
      this.styles.commit();
      undo(this);
    });
  }

  /** Does again what undo took back. */
  redo(): void {
    this.batch(() => redo(this));
  }

  /** Shows a sentence to the person. */
  notify(sentence: string): void {
    this.signals.send('notice', sentence);
  }

  /** Tells the view that this text belongs on the system's clipboard. */
  tellCopied(text: string): void {
    this.signals.send('copied', text);
  }

  /** Asks the view to paste what the system's clipboard has. */
  tellPasting(asWords: boolean): void {
    this.signals.send('pasting', { asWords });
  }

  /** Runs `work` with events held back until its end, each then sent once. */
  batch<T>(work: () => T): T {
    return this.signals.batch(() => {
      try {
        return work();
      } finally {
        this.derived.send();
      }
    });
  }

  // --- inside

  private signal(name: PlainEvent): void {
    this.signals.send(name, undefined);
    this.wake();
  }

  private wake(): void {
    if (this.isAwake) return;
    this.isAwake = true;
    this.signals.send('wake', undefined);
  }

  private key(input: KeyInput): void {
    this.router.setModifiers(input.modifiers);
    if (isSpace(input) && this.editing === null) this.router.setSpace(input.type === 'keydown');
    else if (input.type === 'keydown') this.shortcuts.press(input);
  }

  private selectionChanged(): void {
    this.styles.forget();
    this.signal('selection');
  }

  private liveChanged(): void {
    this.selection.forgetFrame();
    this.signal('live');
  }

  private toolChanged(): void {
    this.styles.forget();
    this.signal('tool');
  }
}

const isSpace = ({ key, modifiers }: KeyInput): boolean => key === ' ' && !modifiers.ctrl && !modifiers.alt;
