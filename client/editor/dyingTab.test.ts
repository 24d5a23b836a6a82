import { expect, test } from 'vitest';
import { strokeBirth } from '../../shared/shapes/strokeBirth.ts';
import type { DragOptions, Driver } from '../testing/Driver.ts';
import { reload } from '../testing/reload.ts';
import { boxAt, handleOf, threeBoxes } from '../testing/threeBoxes.ts';
import { tools } from './tools/index.ts';

/** Three boxes, of which two are a group, a line and a stroke. */
function board(): Driver {
  const { driver, a, b } = threeBoxes();
  driver.select(a, b);
  driver.key('Ctrl+G');
  driver.draw({ kind: 'line', from: { x: 100, y: 300 }, to: { x: 200, y: 300 } });
  const way = [0, 1, 2, 3].map((step) => ({ x: 300 + 50 * step, y: 300 + step, pressure: 0.5 }));
  driver.draw({ kind: 'draw', ...strokeBirth(way) });
  driver.draw(boxAt(900, 300, { rotation: 0.5 }));
  driver.select();
  return driver;
}

type Gesture = readonly [name: string, begin: (driver: Driver) => void];

const dragged =
  (options: DragOptions, key?: string): ((driver: Driver) => void) =>
  (driver) => {
    if (key) driver.key(key);
    const way = [
      [150, 140],
      [400, 310],
    ] as const;
    driver.drag(way, { ...options, hold: true });
  };

const handle =
  (name: string, place: number): ((driver: Driver) => void) =>
  (driver) => {
    driver.select(driver.shapes[place]?.id ?? '');
    driver.drag([handleOf(driver, name), [700, 500]], { hold: true });
  };

/** Each gesture that writes when it is let go. */
const GESTURES: readonly Gesture[] = [
  ['moves a group', dragged({})],
  ['drags copies', dragged({ alt: true })],
  ['resizes', handle('se', 5)],
  ['turns', handle('rotate', 5)],
  ['drags an end', handle('to', 3)],
  ['draws out a bend', handle('add:0', 3)],
  ['erases', dragged({}, 'e')],
  ['erases parts', dragged({ shift: true }, 'e')],
  ...tools.flatMap(({ id, kind }): Gesture[] =>
    kind && id !== 'text' && id !== 'sticky'
      ? [
          [
            `makes: ${id}`,
            (driver) => {
              driver.editor.setTool(id);
              dragged({})(driver);
            },
          ],
        ]
      : [],
  ),
  [
    'makes a line point by point',
    (driver) => {
      driver.key('l');
      driver.click([600, 400]);
      driver.click([700, 400]);
      driver.move([700, 500]);
      driver.down([700, 500]);
    },
  ],
];

test.each(GESTURES)('a tab that dies while somebody %s leaves the board as it was', (_name, begin) => {
  const driver = board();
  const before = driver.shapes;
  let updates = 0;
  driver.doc.on('update', () => updates++);
  begin(driver);
  expect(driver.editor.isBusy).toBe(true);
  expect(driver.editor.live.gesture).not.toBeNull();
  for (let frame = 0; frame < 3; frame++) driver.frame();
  expect(updates).toBe(0);
  const next = reload(driver);
  expect(next.shapes).toEqual(before);
  expect(next.path).toBe('select.idle');
});

test.each(GESTURES)(
  'somebody who %s and lets go writes it as one update: all of it or nothing',
  (_name, begin) => {
    const driver = board();
    const before = driver.shapes;
    begin(driver);
    let updates = 0;
    driver.doc.on('update', () => updates++);
    driver.editor.leave();
    expect(updates).toBe(1);
    const next = reload(driver);
    expect(next.shapes).toEqual(driver.shapes);
    next.key('Ctrl+Z');
    expect(next.shapes).toEqual(before);
  },
);

test('a tab that dies before the first letter leaves no text that nobody sees', () => {
  const driver = board();
  const before = driver.shapes;
  driver.key('t');
  driver.click([600, 600]);
  expect(driver.path).toBe('select.editing');
  expect(reload(driver).shapes).toEqual(before);
  driver.type('seen');
  expect(reload(driver).shapes).toHaveLength(before.length + 1);
});
