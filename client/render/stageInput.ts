import type { Stop } from '../../shared/util/Emitter.ts';
import type { Editor } from '../editor/Editor.ts';
import { keyInput, pointerInput, wheelInput } from './domInput.ts';
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
    stage.addEventListener(
      type,
      (event) => {
        if (type === 'pointerdown' && isOwn(event)) return;
        if (type === 'pointerdown') stage.setPointerCapture(event.pointerId);
        editor.dispatch(pointerInput(type, stage, event));
      },
      { signal },
    );
  }
  stage.addEventListener('pointerleave', () => editor.dispatch({ type: 'pointerleave' }), { signal });
  const takeFocus = (event: MouseEvent) => {
    if (isOwn(event)) return;
    event.preventDefault(); // no selecting, no dragging of pictures, no scrolling with the middle button
    stage.focus({ preventScroll: true });
  };
  stage.addEventListener('mousedown', takeFocus, { signal });
  // A middle click would paste the primary selection.
  stage.addEventListener('auxclick', (event) => event.preventDefault(), { signal });
}

function listenToWheel(stage: HTMLElement, editor: Editor, signal: AbortSignal): void {
  const options = { signal, passive: false };
  const turn = (event: WheelEvent) => {
    event.preventDefault(); // the page must neither scroll nor zoom nor go back
    editor.dispatch(wheelInput(stage, event));
  };
  stage.addEventListener('wheel', turn, options);
  for (const type of ['gesturestart', 'gesturechange', 'gestureend', 'touchmove']) {
    stage.addEventListener(type, (event) => event.preventDefault(), options);
  }
}

function listenToKeys(editor: Editor, signal: AbortSignal): void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isForControls(event)) return;
    const input = keyInput('keydown', event);
    if (editor.handlesKey(input)) event.preventDefault();
    editor.dispatch(input);
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
  window.addEventListener('pagehide', leave, { signal });
  const hide = () => {
    if (document.visibilityState === 'hidden') leave();
  };
  document.addEventListener('visibilitychange', hide, { signal });
}
