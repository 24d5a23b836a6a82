import { pointIn } from '../dom/pointIn.ts';
import type { KeyInput, Modifiers, PointerInput, PointerKind, Sample, WheelInput } from '../editor/input.ts';

/** What devices without pressure report to the editor. */
const NO_PRESSURE = 0.5;

/** Height of a line where a wheel counts in lines, px. */
const LINE_PX = 16;

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

interface ModifierKeys {
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export function modifiersOf(event: ModifierKeys): Modifiers {
  return { shift: event.shiftKey, alt: event.altKey, ctrl: isMac ? event.metaKey : event.ctrlKey };
}

const kinds: Readonly<Record<string, PointerKind>> = { mouse: 'mouse', pen: 'pen', touch: 'touch' };

function sampleOf(stage: HTMLElement, event: PointerEvent): Sample {
  const hasPressure = event.pointerType === 'pen' && event.pressure > 0;
  return { point: pointIn(stage, event), pressure: hasPressure ? event.pressure : NO_PRESSURE };
}

export function pointerInput(
  type: PointerInput['type'],
  stage: HTMLElement,
  event: PointerEvent,
): PointerInput {
  const coalesced = type === 'pointermove' ? (event.getCoalescedEvents?.() ?? []) : [];
  return {
    type,
    ...sampleOf(stage, event),
    pointerId: event.pointerId,
    pointer: kinds[event.pointerType] ?? 'mouse',
    button: event.button,
    modifiers: modifiersOf(event),
    time: event.timeStamp,
    coalesced: coalesced.length > 1 ? coalesced.map((each) => sampleOf(stage, each)) : undefined,
  };
}

export function wheelInput(stage: HTMLElement, event: WheelEvent): WheelInput {
  const unit = [1, LINE_PX, stage.clientHeight][event.deltaMode] ?? 1;
  return {
    type: 'wheel',
    point: pointIn(stage, event),
    delta: { x: event.deltaX * unit, y: event.deltaY * unit },
    // A pinch on a touchpad comes as a wheel with Ctrl, on every system.
    modifiers: { ...modifiersOf(event), ctrl: event.ctrlKey || event.metaKey },
  };
}

/** A pinch as the wheel that it is in most browsers. `deltaY`: px. */
export function pinchInput(stage: HTMLElement, event: MouseEvent, deltaY: number): WheelInput {
  const modifiers = { ...modifiersOf(event), ctrl: true };
  return { type: 'wheel', point: pointIn(stage, event), delta: { x: 0, y: deltaY }, modifiers };
}

export function keyInput(type: KeyInput['type'], event: KeyboardEvent): KeyInput {
  const { key, code, repeat } = event;
  return { type, key, code, modifiers: modifiersOf(event), repeat };
}
