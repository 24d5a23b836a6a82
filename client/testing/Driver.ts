import * as Y from 'yjs';
import { Board } from '../../shared/board/Board.ts';
import type { Vec } from '../../shared/geometry/vec.ts';
import type { Gesture } from '../../shared/protocol/gesture.ts';
import type { ShapePartial, ShapeRecord } from '../../shared/shapes/record.ts';
import { assert } from '../../shared/util/assert.ts';
import type { Id } from '../../shared/util/id.ts';
import { Editor } from '../editor/Editor.ts';
import type { KeyInput, Modifiers, PointerInput, PointerKind, Sample } from '../editor/input.ts';
import { matchesKeys } from '../editor/keys.ts';
import { pasteContent } from '../editor/paste/pasteContent.ts';
import { CountingScene, type PaintCounts } from './CountingScene.ts';

/** A place on the screen, CSS px. */
export type Spot = readonly [x: number, y: number];

export interface PointerOptions extends Partial<Modifiers> {
  readonly kind?: PointerKind;
  readonly pointerId?: number;
  readonly button?: number;
  readonly pressure?: number;
  readonly coalesced?: readonly Sample[];
}

export interface DragOptions extends PointerOptions {
  /** Moves between two spots of the way. */
  readonly steps?: number;
  /** Leave the button down. */
  readonly hold?: boolean;
}

const FRAME_MS = 16;
/** Long enough between two presses that they are no double click. */
const PAUSE_MS = 1000;

/** A person at a board, without a browser: real Board and Editor, a clock that the test moves. */
export class Driver {
  readonly board: Board;
  readonly editor: Editor;
  /** How often listeners heard of each since the last `reset`. */
  readonly counts = { changes: 0, live: 0, gestures: 0, copied: 0 };
  /** What was told to peers since the last `reset`, in order. */
  readonly gestures: (Gesture | null)[] = [];
  readonly notices: string[] = [];
  /** The system's clipboard. */
  clipboard = '';
  readonly scene: CountingScene;
  private time = 0;
  private at: Vec = { x: 0, y: 0 };
  private readonly heard = new Map<number, Gesture>();

  constructor(readonly doc = new Y.Doc()) {
    this.board = new Board(doc);
    this.editor = new Editor(this.board);
    this.editor.camera.setViewport(1280, 800);
    this.scene = new CountingScene(this.editor);
    this.board.on('change', () => this.counts.changes++);
    this.editor.on('live', () => this.counts.live++);
    this.editor.on('gesture', (gesture) => {
      this.counts.gestures++;
      this.gestures.push(gesture);
    });
    this.editor.on('notice', (notice) => this.notices.push(notice));
    this.editor.on('pasting', ({ asWords }) =>
      pasteContent(this.editor, { text: this.clipboard }, { asWords }),
    );
    this.editor.on('copied', (text) => {
      this.counts.copied++;
      this.clipboard = text;
    });
  }

  // --- looking

  get paints(): PaintCounts {
    return this.scene.counts;
  }

  get path(): string {
    return this.editor.toolPath;
  }

  get shapes(): readonly ShapeRecord[] {
    return this.board.all();
  }

  /** The only shape on the board. */
  get only(): ShapeRecord {
    const [shape, ...others] = this.shapes;
    assert(shape && others.length === 0, `one shape, not ${this.shapes.length}`);
    return shape;
  }

  shape(id: Id): ShapeRecord {
    const shape = this.board.get(id);
    assert(shape, `shape ${id}`);
    return shape;
  }

  get selected(): Id[] {
    return [...this.editor.selection.ids];
  }

  /** Sets all counts to 0. */
  reset(): void {
    Object.assign(this.counts, { changes: 0, live: 0, gestures: 0, copied: 0 });
    Object.assign(this.paints, { tiles: 0, tileShapes: 0, liveShapes: 0 });
    this.gestures.length = 0;
    this.notices.length = 0;
  }

  // --- making things happen

  /** Draws a shape without the tools, outside of the history. */
  draw(partial: ShapePartial): Id {
    const [id] = this.board.edit(() => this.board.create([partial]), { record: false });
    assert(id, 'create returns an id for each shape');
    return id;
  }

  select(...ids: Id[]): void {
    this.editor.selection.set(ids);
  }

  /** A peer's gesture arrives. */
  hearGesture(client: number, gesture: Gesture | null): void {
    if (gesture) this.heard.set(client, gesture);
    else this.heard.delete(client);
    this.editor.live.setPeers(new Map(this.heard));
  }

  /** One frame: the editor's, then the scene's. */
  frame(): void {
    this.time += FRAME_MS;
    this.editor.frame(this.time);
    this.scene.paint();
  }

  /** Frames until the camera has come to rest; returns how many. */
  land(): number {
    let frames = 0;
    for (; this.editor.flight.isFlying; frames++) this.frame();
    return frames;
  }

  /** Time goes by. */
  wait(ms = PAUSE_MS): void {
    this.time += ms;
  }

  // --- pointer

  pointer(type: PointerInput['type'], [x, y]: Spot, options: PointerOptions = {}): void {
    this.at = { x, y };
    const { kind = 'mouse', pointerId = 1, pressure = 0.5, coalesced } = options;
    const button = options.button ?? (type === 'pointermove' ? -1 : 0);
    const modifiers = modifiersOf(options);
    const sample = { point: this.at, pressure };
    this.editor.dispatch({
      type,
      pointerId,
      pointer: kind,
      button,
      ...sample,
      modifiers,
      time: this.time,
      coalesced,
    });
  }

  move(spot: Spot, options: PointerOptions = {}): void {
    this.pointer('pointermove', spot, options);
    this.frame();
  }

  down(spot: Spot, options: PointerOptions = {}): void {
    this.pointer('pointerdown', spot, options);
    this.frame();
  }

  up(spot: Spot, options: PointerOptions = {}): void {
    this.pointer('pointerup', spot, options);
    this.frame();
  }

  click(spot: Spot, options: PointerOptions = {}): void {
    this.wait();
    this.press(spot, options);
  }

  doubleClick(spot: Spot, options: PointerOptions = {}): void {
    this.wait();
    this.press(spot, options);
    this.press(spot, options);
  }

  /** Presses at the first spot, goes along the others, one frame a step, and lets go at the last. */
  drag(way: readonly Spot[], options: DragOptions = {}): void {
    const { steps = 4, hold = false, ...pointer } = options;
    const [start, ...rest] = way;
    assert(start, 'a drag has a start');
    this.wait();
    this.move(start, pointer);
    this.down(start, pointer);
    let from = start;
    for (const to of rest) {
      for (let step = 1; step <= steps; step++) this.move(between(from, to, step / steps), pointer);
      from = to;
    }
    if (!hold) this.up(from, pointer);
  }

  wheel(spot: Spot, delta: Vec, modifiers: Partial<Modifiers> = {}): void {
    const point = { x: spot[0], y: spot[1] };
    this.editor.dispatch({ type: 'wheel', point, delta, modifiers: modifiersOf(modifiers) });
    this.frame();
  }

  private press(spot: Spot, options: PointerOptions): void {
    if (options.kind !== 'touch') this.move(spot, options);
    this.down(spot, options);
    this.up(spot, options);
  }

  // --- keys

  /** Presses and releases keys, such as `Ctrl+Shift+Z` or `v`. Clipboard keys go the way that browsers go. */
  key(keys: string, input: Partial<KeyInput> = {}): void {
    const press = keyOf(keys, input);
    if (this.editor.handlesKey(press)) this.send(press);
    else if (this.editor.editing === null) this.browse(press);
    this.send({ ...press, type: 'keyup', repeat: false });
  }

  /** Holds a key down: one press and `repeats` more. */
  holdKey(keys: string, repeats: number): void {
    const press = keyOf(keys);
    this.send(press);
    for (let count = 0; count < repeats; count++) this.send({ ...press, repeat: true });
    this.send({ ...press, type: 'keyup' });
  }

  /** A modifier or Space goes down or comes up, and stays. */
  hold(type: 'keydown' | 'keyup', key: string, modifiers: Partial<Modifiers> = {}): void {
    this.send({ type, key, code: key, modifiers: modifiersOf(modifiers), repeat: false });
  }

  /** Types at the end of the text that is being edited. */
  type(text: string): void {
    const id = this.editor.editing;
    assert(id !== null, 'a text is being edited');
    for (const character of text)
      this.editor.typeText(id, this.board.get(id)?.text.length ?? 0, 0, character);
    this.frame();
  }

  blur(): void {
    this.editor.dispatch({ type: 'blur' });
    this.frame();
  }

  private send(input: KeyInput): void {
    this.editor.dispatch(input);
    this.frame();
  }

  /** What a browser does with keys that the editor leaves to it. */
  private browse(press: KeyInput): void {
    const { clipboard, readOnly } = this.editor;
    if (matchesKeys('Ctrl+C', press)) this.clipboard = clipboard.copy() ?? this.clipboard;
    if (matchesKeys('Ctrl+X', press) && !readOnly) this.clipboard = clipboard.cut() ?? this.clipboard;
    if (matchesKeys('Ctrl+V', press)) pasteContent(this.editor, { text: this.clipboard });
    if (matchesKeys('Ctrl+Shift+V', press))
      pasteContent(this.editor, { text: this.clipboard }, { asWords: true });
    this.frame();
  }
}

const modifiersOf = ({ shift = false, alt = false, ctrl = false }: Partial<Modifiers>): Modifiers => ({
  shift,
  alt,
  ctrl,
});

const between = (from: Spot, to: Spot, part: number): Spot => [
  from[0] + (to[0] - from[0]) * part,
  from[1] + (to[1] - from[1]) * part,
];

/** The event of a US keyboard for `keys`. */
export function keyOf(keys: string, input: Partial<KeyInput> = {}): KeyInput {
  const parts = keys === '+' ? ['+'] : keys.replace(/\+\+$/, '+Plus').split('+');
  const name = parts.at(-1) ?? '';
  const key = name === 'Plus' ? '+' : name;
  const modifiers = modifiersOf({
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
    ctrl: parts.includes('Ctrl'),
  });
  const typed = modifiers.shift ? (SHIFTED[key] ?? (key.length === 1 ? key.toUpperCase() : key)) : key;
  const letter = modifiers.shift || modifiers.ctrl || key.length > 1 ? typed : typed.toLowerCase();
  return { type: 'keydown', key: letter, code: codeOf(key), modifiers, repeat: false, ...input };
}

const SHIFTED: Readonly<Record<string, string>> = { 0: ')', 1: '!', 2: '@', '[': '{', ']': '}' };
const CODES: Readonly<Record<string, string>> = {
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '=': 'Equal',
  '-': 'Minus',
};

function codeOf(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  return /^\d$/.test(key) ? `Digit${key}` : (CODES[key] ?? key);
}
