import type { Stop } from '../../shared/util/Emitter.ts';
import type { Editor } from '../editor/Editor.ts';
import { keyInput, pinchInput, pointerInput, wheelInput } from './domInput.ts';
import { isForControls } from './typing.ts';

const POINTER_EVENTS = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const;

/** What stands in the stage and takes its own pointer events, such as the text editor. */
export const OWN_EVENTS = 'data-own-events';

/** Feeds what people do on the stage, and its keys anywhere on the page, to the editor. Returns the stop. */
export function listenToStage(stage: HTMLElement, editor: Editor): Stop {
  const controller = new AbortController();
  listenToPointers(stage, editor, controller.signal);
  listenToWheel(stage, editor, controller.signal);
  listenToKeys(editor, controller.signal);
  listenToLeaving(editor, controller.signal);
  return () => controller.abort();
}

const isOwn = (event: Event): boolean =>
  event.target instanceof Element && event.target.closest(`[${OWN_EVENTS}]`) !== null;

function listenToPointers(stage: HTMLElement, editor: Editor, signal: AbortSignal): void {
  for (const type of POINTER_EVENTS) {
    const take = (event: PointerEvent) => {
      if (type !== 'pointermove' && isOwn(event)) return;
      if (type === 'pointerdown') {
        stage.setPointerCapture(event.pointerId);
        stage.focus({ preventScroll: true });
      }
      editor.dispatch(pointerInput(type, stage, event));
      // Phones show their keyboard only for a field that is focused while the finger's event lasts.
      if (type === 'pointerup') editor.frame();
    };
    stage.addEventListener(type, take, { signal });
  }
  stage.addEventListener('pointerleave', () => editor.dispatch({ type: 'pointerleave' }), { signal });
  // No selecting, no dragging of pictures, no scrolling with the middle button; and the focus stays.
  const keep = (event: MouseEvent) => {
    if (!isOwn(event)) event.preventDefault();
  };
  stage.addEventListener('mousedown', keep, { signal });
  // On Linux, letting the middle button go pastes the primary selection: at `mouseup`, or at `auxclick`.
  for (const type of ['mouseup', 'auxclick'] as const) stage.addEventListener(type, keep, { signal });
}

function listenToWheel(stage: HTMLElement, editor: Editor, signal: AbortSignal): void {
  const options = { signal, passive: false };
  const turn = (event: WheelEvent) => {
    event.preventDefault(); // the page must neither scroll nor zoom nor go back
    editor.dispatch(wheelInput(stage, event));
  };
  stage.addEventListener('wheel', turn, options);
  for (const type of ['gesturestart', 'gestureend', 'touchmove']) {
    stage.addEventListener(type, (event) => event.preventDefault(), options);
  }
  listenToSafariPinch(stage, editor, options);
}

/** Safari's own event: `scale` is relative to where the pinch began. */
interface GestureEvent extends MouseEvent {
  readonly scale: number;
}

/** A wheel with Ctrl that turns this far zooms by e, px: what a pinch is in the other browsers. */
const WHEEL_PX_PER_E = 100;

/** On a Mac Safari tells of a touchpad's pinch by events of its own; on a phone the fingers are seen themselves. */
function listenToSafariPinch(
  stage: HTMLElement,
  editor: Editor,
  options: AddEventListenerOptions & { signal: AbortSignal },
): void {
  let last = 1;
  stage.addEventListener(
    'gesturestart',
    () => {
      last = 1;
    },
    options,
  );
  const pinch = (event: Event) => {
    event.preventDefault();
    if (navigator.maxTouchPoints > 0) return;
    const gesture = event as GestureEvent;
    editor.dispatch(pinchInput(stage, gesture, -WHEEL_PX_PER_E * Math.log(gesture.scale / last)));
    last = gesture.scale;
  };
  stage.addEventListener('gesturechange', pinch, options);
}

function listenToKeys(editor: Editor, signal: AbortSignal): void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isForControls(event)) return;
    const input = keyInput('keydown', event);
    if (editor.handlesKey(input)) event.preventDefault();
    editor.dispatch(input);
    editor.frame(); // the next key may already belong to the text field that this one opens
  };
  window.addEventListener('keydown', press, { signal });
  // Releases always count: a key that went down here may come up over a field.
  window.addEventListener('keyup', (event) => editor.dispatch(keyInput('keyup', event)), { signal });
}

function listenToLeaving(editor: Editor, signal: AbortSignal): void {
  const leave = () => {
    editor.dispatch({ type: 'blur' });
    editor.frame(); // a page that is hidden or closed gets no more frames
  };
  window.addEventListener('blur', leave, { signal });
  window.addEventListener('pagehide', () => editor.leave(), { signal });
  const hide = () => {
    if (document.visibilityState === 'hidden') leave();
  };
  document.addEventListener('visibilitychange', hide, { signal });
}
