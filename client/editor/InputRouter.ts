import type { Vec } from '../../shared/geometry/vec.ts';
import { boardPoint, saneSpot } from './boardPoint.ts';
import { ClickCounter } from './ClickCounter.ts';
import { scrollAtEdge } from './EdgeScroll.ts';
import type { Editor } from './Editor.ts';
import { samplesOf } from './InputQueue.ts';
import {
  type Modifiers,
  NO_MODIFIERS,
  type PointerInput,
  type PointingInput,
  type WheelInput,
} from './input.ts';
import { panning, pinching } from './panning.ts';
import type { ToolMachine } from './tools/ToolMachine.ts';
import type { Pointer } from './tools/ToolState.ts';
import { wheelZoom } from './wheelZoom.ts';

const MIDDLE_BUTTON = 1;
const PEN_ERASER = 5;

/** Moves the board with one pointer, past the tools. */
interface Pan {
  readonly pointerId: number;
  readonly follow: (now: Vec) => void;
}

/** Decides who gets a pointer: the active tool, a pan or a pinch. */
export class InputRouter {
  /** The pointer that is pressed for the tool. */
  private pressed: number | null = null;
  private pan: Pan | null = null;
  private pinch: ((now: readonly [Vec, Vec]) => void) | null = null;
  /** Fingers that are down, in the order they came. */
  private readonly fingers = new Map<number, Vec>();
  /** The pen's other end is down, with a tool of its own. */
  private isErasing = false;
  private holdsSpace = false;
  private modifiers = NO_MODIFIERS;
  /** Of the last reading before the pointer came up, which itself has none. */
  private pressure = 0;
  /** Where the tool's pointer was last, screen px. */
  private lastPlace: Vec = { x: 0, y: 0 };
  private readonly clicks = new ClickCounter();

  constructor(
    private readonly editor: Editor,
    private readonly machine: ToolMachine,
  ) {}

  /** The cursor while the board is being moved past the tool. */
  get cursor(): string | null {
    if (this.pan) return 'grabbing';
    return this.holdsSpace ? 'grab' : null;
  }

  handle(input: PointingInput): void {
    switch (input.type) {
      case 'pointerdown':
        this.down(input);
        break;
      case 'pointermove':
        this.move(input);
        break;
      case 'pointerup':
      case 'pointercancel':
        this.up(input);
        break;
      case 'wheel':
        this.wheel(input);
        break;
      case 'pointerleave':
        this.editor.setPointer(null);
        this.editor.setHover(null, null);
        break;
      case 'blur':
        this.release();
        break;
    }
  }

  /** Once a frame: a drag at the edge of the screen moves the board, until it leaves the edge or ends. */
  frame(): void {
    if (this.pressed === null || !this.machine.state.scrolls) return;
    const { camera } = this.editor;
    if (scrollAtEdge(camera, this.lastPlace)) {
      this.machine.repeatMove(({ screen }) => ({ point: boardPoint(camera, screen) }));
    }
  }

  /** Space held makes any drag move the board. */
  setSpace(isHeld: boolean): void {
    this.holdsSpace = isHeld;
  }

  /** Shift, Alt or Ctrl changed: a gesture takes it up at once. */
  setModifiers(modifiers: Modifiers): void {
    this.modifiers = modifiers;
    this.machine.repeatMove(() => ({ modifiers }));
  }

  private down(input: PointerInput): void {
    this.modifiers = input.modifiers;
    if (input.pointer === 'pen') this.beginPen();
    if (input.pointer === 'touch') this.fingers.set(input.pointerId, input.point);
    if (input.pointer === 'touch' && this.fingers.size > 1) this.beginPinch();
    if (this.pressed !== null || this.pan || this.pinch) return;
    if (this.isForPan(input)) {
      this.pan = { pointerId: input.pointerId, follow: panning(this.editor.camera, input.point) };
      return;
    }
    this.pressed = input.pointerId;
    this.editor.styles.commit();
    this.clicks.press(input);
    if (input.button === PEN_ERASER) this.beginErasing(input);
    else this.machine.down(this.pointerOf(input));
  }

  private isForPan({ button, pointer }: PointerInput): boolean {
    return (
      button === MIDDLE_BUTTON || this.holdsSpace || (pointer === 'touch' && this.editor.inking.fingersPan)
    );
  }

  private move(input: PointerInput): void {
    this.modifiers = input.modifiers;
    if (this.fingers.has(input.pointerId)) this.fingers.set(input.pointerId, input.point);
    this.editor.setPointer(this.editor.camera.toBoard(input.point));
    if (this.pinch) this.followPinch(this.pinch);
    else if (this.pan?.pointerId === input.pointerId) this.pan.follow(input.point);
    else if (this.isForTool(input)) this.machine.move(this.pointerOf(input));
  }

  /** While nothing is pressed, any pointer hovers. */
  private isForTool({ pointerId }: PointerInput): boolean {
    return this.pressed === null ? this.pan === null : this.pressed === pointerId;
  }

  private up(input: PointerInput): void {
    this.fingers.delete(input.pointerId);
    if (input.pointer === 'touch') this.editor.setPointer(null);
    if (this.fingers.size === 0) this.pinch = null;
    if (this.pan?.pointerId === input.pointerId) this.pan = null;
    if (this.pressed !== input.pointerId) return;
    this.pressed = null;
    // The system took the pointer away: what was done so far is kept.
    if (input.type === 'pointercancel') this.machine.commit();
    else this.machine.up(this.pointerOf({ ...input, pressure: this.pressure }));
    this.endErasing();
  }

  /** A palm is often down before its pen: whatever fingers had begun is dropped. */
  private beginPen(): void {
    this.editor.inking.seePen();
    if (this.pressed !== null && this.fingers.has(this.pressed)) {
      this.machine.cancel();
      this.pressed = null;
    }
    if (this.pan && this.fingers.has(this.pan.pointerId)) this.pan = null;
    this.pinch = null;
  }

  /** The eraser for as long as the pen's other end is down. */
  private beginErasing(input: PointerInput): void {
    const { editor, machine } = this;
    const tool = editor.tools.find(({ byPenEraser }) => byPenEraser);
    if (!tool || editor.readOnly) return;
    editor.stopEditing();
    if (machine.isBusy) machine.cancel();
    this.isErasing = machine.tool !== tool;
    machine.go({ tool: tool.id });
    machine.down(this.pointerOf({ ...input, button: 0 }));
  }

  private endErasing(): void {
    if (this.isErasing && this.machine.tool.byPenEraser) this.machine.go('back');
    this.isErasing = false;
  }

  /** A second finger takes the board in hand; what the first had begun is dropped. A pen is not disturbed. */
  private beginPinch(): void {
    if (this.pressed !== null && !this.fingers.has(this.pressed)) return;
    if (this.pressed !== null) this.machine.cancel();
    this.pressed = null;
    this.pan = null;
    const held = this.twoFingers();
    if (held) this.pinch = pinching(this.editor.camera, held);
  }

  private followPinch(follow: (now: readonly [Vec, Vec]) => void): void {
    const held = this.twoFingers();
    if (held) follow(held);
  }

  private twoFingers(): readonly [Vec, Vec] | null {
    const [first, second] = [...this.fingers.values()];
    return first && second ? [first, second] : null;
  }

  private wheel({ point, delta, modifiers }: WheelInput): void {
    const { camera } = this.editor;
    if (modifiers.ctrl) {
      camera.zoomAt(point, camera.zoom * wheelZoom(delta.y));
    } else if (modifiers.shift && delta.x === 0) camera.panBy(-delta.y, 0);
    else camera.panBy(-delta.x, -delta.y);
    this.editor.setPointer(camera.toBoard(point));
    this.machine.repeatMove(({ screen }) => ({ point: boardPoint(camera, screen) }));
  }

  /** The window lost focus: no pointer or key will be seen coming up. */
  private release(): void {
    this.editor.styles.commit();
    this.machine.commit();
    this.endErasing();
    this.pressed = null;
    this.pan = null;
    this.pinch = null;
    this.fingers.clear();
    this.holdsSpace = false;
    this.editor.setPointer(null);
  }

  private pointerOf(input: PointerInput): Pointer {
    const { camera } = this.editor;
    this.pressure = input.pressure;
    const screen = saneSpot(input.point, this.lastPlace);
    const samples = samplesOf(input).map(({ point, pressure }) => ({
      point: boardPoint(camera, saneSpot(point, screen)),
      pressure,
    }));
    this.lastPlace = screen;
    return {
      point: boardPoint(camera, screen),
      screen,
      pressure: input.pressure,
      kind: input.pointer,
      modifiers: this.modifiers,
      button: input.button,
      clicks: this.clicks.count,
      samples,
    };
  }
}
