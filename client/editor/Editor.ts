import type { Board } from '../../shared/board/Board.ts';
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
import { Find } from './Find.ts';
import { GroupFocus } from './GroupFocus.ts';
import { History } from './History.ts';
import type { SelectionHandle } from './handles.ts';
import { InkSettings } from './InkSettings.ts';
import { InputLoop } from './InputLoop.ts';
import { InputRouter } from './InputRouter.ts';
import type { EditorInput, KeyInput } from './input.ts';
import { LiveShapes } from './LiveShapes.ts';
import { PanelSettings } from './PanelSettings.ts';
import { type Hover, PointerPlace } from './PointerPlace.ts';
import { Selection } from './Selection.ts';
import { SpatialIndex } from './SpatialIndex.ts';
import { Styles } from './Styles.ts';
import { SnapSettings } from './snapping/SnapSettings.ts';
import { Telling } from './Telling.ts';
import { ToolChoice } from './ToolChoice.ts';
import { Typing } from './Typing.ts';
import { tools } from './tools/index.ts';
import type { ToolDef } from './tools/ToolDef.ts';
import { ToolMachine } from './tools/ToolMachine.ts';

export type { EditorEvents } from './events.ts';
export type { Hover } from './PointerPlace.ts';

/**
 * One person at a board, without a screen: takes input, runs the tools, keeps camera, selection and history.
 * Input waits until `frame`; everything else may be called at any time.
 */
export class Editor extends Telling {
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
  readonly panels = new PanelSettings(() => this.signal('panels'));
  readonly clipboard: Clipboard = new Clipboard(this);
  readonly find: Find = new Find(this, () => this.signal('find'));
  readonly tools: readonly ToolDef[] = tools;

  private readonly machine: ToolMachine;
  private readonly router: InputRouter;
  private readonly actionList = new ActionList(this, builtInActions(tools), () => this.signal('actions'));
  private readonly input: InputLoop;
  private readonly typing: Typing;
  private readonly choice: ToolChoice;
  private readonly place = new PointerPlace(() => this.signal('hover'));
  private readonly derived = new Derived(this, this.signals);
  private readonly watch: BoardWatch;
  private readonly stops: readonly Stop[];

  constructor(readonly board: Board) {
    super();
    this.index = new SpatialIndex(board);
    this.live = new LiveShapes(board, this.index, () => this.liveChanged());
    this.selection = new Selection(
      {
        stored: (id) => (board.groups.isGroup(id) ? undefined : board.get(id)),
        drawn: (id) => this.live.drawn(id) ?? board.get(id),
      },
      () => this.selectionChanged(),
    );
    this.focus = new GroupFocus(board, this.selection, () => this.machine.tool.keepsGroup === true);
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
    this.input = new InputLoop(this, this.router);
    this.choice = new ToolChoice(this, this.machine);
    this.typing = new Typing(this, this.machine);
    this.watch = new BoardWatch(this, this.machine, () => this.wake());
    this.stops = [
      this.index.follow(),
      this.watch.follow(),
      board.on('access', () => this.signal('actions')),
      () => this.history.destroy(),
      () => this.find.end(),
    ];
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
    this.input.push(input);
    this.wake();
  }

  /** Whether a key press does something here, so that the view keeps the browser from acting on it. */
  handlesKey(input: KeyInput): boolean {
    return this.input.handlesKey(input);
  }

  /** Whether a key press in the text that is typed leads out of it, to an action. */
  endsTyping(input: KeyInput): boolean {
    return this.input.endsTyping(input);
  }

  /** Handles what was queued; each event is sent at most once. `now` (ms) is the time of a frame that is seen. */
  frame(now?: number): void {
    this.woke();
    this.batch(() => {
      this.input.run();
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
    this.choice.set(id);
  }

  /** Whether the first tool is active, which the others return to. */
  get isHome(): boolean {
    return this.choice.isHome;
  }

  goHome(): void {
    this.choice.goHome();
  }

  /** Whether a tool stays active after it made a shape. */
  get keepTool(): boolean {
    return this.choice.isKept;
  }

  setKeepTool(isKept: boolean): void {
    this.choice.isKept = isKept;
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

  get hover(): Hover {
    return this.place.hover;
  }

  get hoveredId(): Id | null {
    return this.place.hover.id;
  }

  setHover(id: Id | null, handle: SelectionHandle | null): void {
    this.place.setHover(id, handle);
  }

  /** Where our pointer is, board px; null when it is not over the board. */
  get pointer(): Vec | null {
    return this.place.at;
  }

  setPointer(point: Vec | null): void {
    this.place.at = point;
    this.signals.send('pointer', point);
  }

  /** Whether the selection shows its handles now. */
  get showsHandles(): boolean {
    return this.isHome && !this.machine.state.hidesHandles;
  }

  // --- text

  /** The shape whose text is being typed. */
  get editing(): Id | null {
    return this.typing.id;
  }

  /** Begins to type in a shape; nothing happens where it takes no text. */
  startEditing(id: Id): void {
    this.typing.start(id);
  }

  /** Ends typing; a text that is empty deletes itself. */
  stopEditing(): void {
    this.typing.stop();
  }

  /** Replaces `remove` characters at `index` of the text of a shape; ignored once a peer deleted it. */
  typeText(id: Id, index: number, remove: number, insert: string): void {
    this.typing.splice(id, index, remove, insert);
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

  // --- inside

  protected override sendDerived(): void {
    this.derived.send();
  }

  private selectionChanged(): void {
    this.styles.forget();
    this.focus.refresh();
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
