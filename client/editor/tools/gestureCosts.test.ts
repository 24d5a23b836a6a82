import { expect, test } from 'vitest';
import { strokeBirth } from '../../../shared/shapes/strokeBirth.ts';
import { Driver, type PointerOptions, type Spot } from '../../testing/Driver.ts';

const FRAMES = 20;
/** Pointer events between two frames: a fast mouse or pen. */
const EVENTS = 5;

interface Gesture {
  readonly name: string;
  readonly tool: string;
  readonly modifiers?: PointerOptions;
  /** Where it was clicked before the move, which then goes on without a button pressed. */
  readonly clicks?: readonly Spot[];
  /** The pointer only hovers. */
  readonly isHover?: boolean;
  /** Shapes painted over the tiles in a frame, at most. */
  readonly live: number;
  /** Whether peers see it. */
  readonly isTold: boolean;
  /** Shapes that leave the tiles meanwhile, at most. */
  readonly leaving?: number;
  /** Shapes painted on tiles at its end, at most. */
  readonly after?: number;
}

const GESTURES: readonly Gesture[] = [
  { name: 'draw', tool: 'draw', live: 1, isTold: true, after: 30 },
  { name: 'highlighter', tool: 'highlight', live: 1, isTold: true, after: 60 },
  { name: 'arrow, dragged', tool: 'arrow', live: 1, isTold: true, after: 60 },
  { name: 'polyline between clicks', tool: 'line', clicks: [[305, 305]], live: 1, isTold: true },
  { name: 'star', tool: 'star', live: 1, isTold: true, after: 60 },
  { name: 'eraser of whole shapes', tool: 'eraser', live: 9, isTold: true, leaving: 9, after: 30 },
  {
    name: 'eraser of parts',
    tool: 'eraser',
    modifiers: { shift: true },
    live: 1,
    isTold: true,
    leaving: 1,
    after: 30,
  },
  { name: 'laser', tool: 'laser', live: 0, isTold: true, after: 0 },
  { name: 'lasso', tool: 'lasso', live: 0, isTold: false, after: 0 },
  { name: 'eyedropper', tool: 'eyedropper', isHover: true, live: 0, isTold: false },
];

/** 240 boxes in a grid of 60 px with a long stroke between two rows; the pictures of all are painted. */
function fullBoard(): Driver {
  const driver = new Driver();
  for (let index = 0; index < 240; index++) {
    const place = { x: (index % 20) * 60, y: Math.floor(index / 20) * 60 };
    driver.draw({ kind: 'rect', ...place, width: 40, height: 40 });
  }
  const line = Array.from({ length: 40 }, (_, at) => ({ x: 200 + at * 10, y: 330, pressure: 0.5 }));
  driver.draw({ kind: 'draw', ...strokeBirth(line) });
  driver.frame();
  return driver;
}

/** The pointer goes on to the right, through a row of boxes or the gap between two. */
function move(driver: Driver, frame: number, modifiers: PointerOptions): void {
  for (let event = 1; event <= EVENTS; event++) {
    const step = frame * EVENTS + event;
    driver.pointer('pointermove', [305 + step * 4, 305 + step / 2], modifiers);
  }
  driver.frame();
}

test.each(GESTURES)('$name: what a frame costs does not depend on the board', (gesture) => {
  const { tool, modifiers = {}, clicks = [], isHover = false, live, isTold } = gesture;
  const driver = fullBoard();
  driver.editor.setTool(tool);
  expect(driver.editor.toolId).toBe(tool);
  driver.move([305, 305], modifiers);
  for (const spot of clicks) driver.click(spot, modifiers);
  const isPressed = !isHover && clicks.length === 0;
  if (isPressed) driver.down([305, 305], modifiers);
  driver.reset();
  for (let frame = 0; frame < FRAMES; frame++) {
    const { gestures } = driver.counts;
    const { liveShapes } = driver.paints;
    move(driver, frame, modifiers);
    expect(driver.counts.gestures - gestures).toBeLessThanOrEqual(isTold ? 1 : 0);
    expect(driver.paints.liveShapes - liveShapes).toBeLessThanOrEqual(live);
  }
  expect(driver.counts).toMatchObject({ changes: 0 });
  if (isTold) expect(driver.counts.gestures).toBe(FRAMES);
  // A shape that leaves the tiles dirties at most four of them, each with a few neighbours.
  expect(driver.paints.tiles).toBeLessThanOrEqual(4 * (gesture.leaving ?? 0));
  expect(driver.paints.tileShapes).toBeLessThanOrEqual(16 * (gesture.leaving ?? 0));

  driver.reset();
  for (let frame = 0; frame < FRAMES; frame++) driver.frame();
  expect([driver.counts.gestures, driver.paints]).toEqual([0, { tiles: 0, tileShapes: 0, liveShapes: 0 }]);

  if (isPressed) driver.up([705, 355], modifiers);
  else driver.key('Escape');
  expect(driver.counts.gestures).toBeLessThanOrEqual(1);
  expect(driver.counts.changes).toBeLessThanOrEqual(1);
  expect(driver.paints.tileShapes).toBeLessThanOrEqual(gesture.after ?? 60);
});
