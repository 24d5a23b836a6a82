import { centre, containsPoint } from '../../../shared/geometry/box.ts';
import { distance, subtract, type Vec } from '../../../shared/geometry/vec.ts';
import type { Stop } from '../../../shared/util/Emitter.ts';
import { pointIn } from '../../dom/pointIn.ts';
import type { Editor } from '../../editor/Editor.ts';
import { wheelZoom } from '../../editor/wheelZoom.ts';
import { ZOOM_STEP, zoomBy } from '../../editor/zoomBy.ts';
import { wheelInput } from '../domInput.ts';
import { centredOn, type MapPlace, onBoard } from './mapPlace.ts';

/** A press that moves no further than this is a click, CSS px. */
const CLICK_SLOP = 3;
/** How far an arrow key moves the view, as a share of it. */
const KEY_SHARE = 0.1;

/** What the input needs of a map. */
export interface HeldMap {
  readonly element: HTMLElement;
  readonly place: MapPlace;
  /** While it is dragged the map stands still, whatever the view does. */
  hold(isHeld: boolean): void;
}

interface Press {
  readonly pointerId: number;
  readonly start: Vec;
  /** From the middle of the view to where it was taken, board px; none where it was not. */
  readonly grip: Vec;
  isDrag: boolean;
}

/** A click flies there, a drag moves the view, the wheel zooms, arrow keys move. Returns the stop. */
export function listenToMap(map: HeldMap, editor: Editor): Stop {
  const controller = new AbortController();
  const { element } = map;
  const { signal } = controller;
  const pointer = new MapPointer(map, editor);
  element.addEventListener('pointerdown', (event) => pointer.down(event), { signal });
  element.addEventListener('pointermove', (event) => pointer.move(event), { signal });
  element.addEventListener('pointerup', (event) => pointer.up(event), { signal });
  element.addEventListener('pointercancel', () => pointer.cancel(), { signal });
  element.addEventListener('mousedown', (event) => event.preventDefault(), { signal }); // the focus stays
  element.addEventListener('wheel', (event) => turn(event, element, editor), { signal, passive: false });
  element.addEventListener('keydown', (event) => press(event, editor), { signal });
  return () => controller.abort();
}

class MapPointer {
  private pressed: Press | null = null;

  constructor(
    private readonly map: HeldMap,
    private readonly editor: Editor,
  ) {}

  down(event: PointerEvent): void {
    if (event.button !== 0 || this.pressed) return;
    this.map.element.setPointerCapture(event.pointerId);
    const start = this.placeOf(event);
    const at = onBoard(this.map.place, start);
    const view = this.editor.camera.visible();
    const grip = containsPoint(view, at) ? subtract(at, centre(view)) : { x: 0, y: 0 };
    this.pressed = { pointerId: event.pointerId, start, grip, isDrag: false };
    this.map.hold(true);
  }

  move(event: PointerEvent): void {
    const { pressed } = this;
    if (pressed?.pointerId !== event.pointerId) return;
    const to = this.placeOf(event);
    pressed.isDrag ||= distance(pressed.start, to) > CLICK_SLOP;
    if (!pressed.isDrag) return;
    const { camera, flight } = this.editor;
    const at = onBoard(this.map.place, to);
    flight.stop();
    camera.set(centredOn(camera.visible(), subtract(at, pressed.grip)));
  }

  up(event: PointerEvent): void {
    const { pressed } = this;
    if (pressed?.pointerId !== event.pointerId) return;
    const { camera, flight } = this.editor;
    const at = onBoard(this.map.place, this.placeOf(event));
    if (!pressed.isDrag) flight.to({ ...centredOn(camera.visible(), at), zoom: camera.zoom });
    this.cancel();
  }

  cancel(): void {
    this.pressed = null;
    this.map.hold(false);
  }

  private placeOf(event: PointerEvent): Vec {
    return pointIn(this.map.element, event);
  }
}

function turn(event: WheelEvent, element: HTMLElement, editor: Editor): void {
  event.preventDefault();
  zoomBy(editor, wheelZoom(wheelInput(element, event).delta.y));
}

const pan = (editor: Editor, x: number, y: number): void => {
  const { width, height } = editor.camera.viewport;
  editor.flight.stop();
  editor.camera.panBy(-x * KEY_SHARE * width, -y * KEY_SHARE * height);
};

const KEYS: Readonly<Record<string, (editor: Editor) => void>> = {
  ArrowLeft: (editor) => pan(editor, -1, 0),
  ArrowRight: (editor) => pan(editor, 1, 0),
  ArrowUp: (editor) => pan(editor, 0, -1),
  ArrowDown: (editor) => pan(editor, 0, 1),
  '+': (editor) => zoomBy(editor, ZOOM_STEP),
  '=': (editor) => zoomBy(editor, ZOOM_STEP),
  '-': (editor) => zoomBy(editor, 1 / ZOOM_STEP),
};

function press(event: KeyboardEvent, editor: Editor): void {
  const act = KEYS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act(editor);
}
