import { shapeDefs } from '../../shared/shapes/index.ts';
import type { Driver } from './Driver.ts';
import type { Monkey } from './monkey.ts';

/** Something that a person does. */
export type Deed = (monkey: Monkey, driver: Driver) => void;

const LETTERS = [...'vrdoalptneq'];
const KEYS = [
  ...['Escape', 'Delete', 'Enter', 'Ctrl+D', 'Ctrl+A', 'Ctrl+C', 'Ctrl+X', 'Ctrl+V', 'Tab'],
  ...['ArrowLeft', 'Shift+ArrowDown', 'Ctrl+Z', 'Ctrl+Z', 'Ctrl+Y', 'Shift+1', 'Ctrl+G', 'Ctrl+G'],
  ...['Ctrl+]', '[', 'Ctrl+Enter', 'Shift+E', 'Shift+P', 'k', 'i', 'Ctrl+Shift+V', 'Ctrl+Shift+G'],
];

/** What other programs leave on a clipboard. */
const CLIPBOARDS = [
  'words\nof another program',
  '',
  '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '{"format":"inkwire/shapes","shapes":[{"kind":"rect","x":null}]}',
  JSON.stringify({
    type: 'excalidraw/clipboard',
    elements: [
      { type: 'rectangle', x: 10, y: 10, width: 90, height: 40, angle: 0.5, groupIds: ['g'] },
      { type: 'ellipse', x: 60, y: 10, width: 0, height: -40, angle: 1e9, groupIds: ['g'] },
      {
        type: 'arrow',
        x: 0,
        y: 0,
        width: 9,
        height: 9,
        points: [
          [0, 0],
          [90, 9],
          [9, 90],
        ],
      },
    ],
  }),
];

const STYLES = [
  ['stroke', ['red', 'black', '#123456', 'transparent']],
  ['fill', ['transparent', 'blue-soft']],
  ['fillStyle', ['solid', 'hachure', 'cross-hatch']],
  ['strokeWidth', [1, 4]],
  ['dash', ['solid', 'dotted']],
  ['corners', ['round', 'sharp']],
  ['sloppiness', ['none', 'artist']],
  ['route', ['straight', 'curved', 'elbow']],
  ['heads', ['none,arrow', 'dot,triangle']],
  ['fontSize', [16, 36]],
  ['align', ['left', 'center']],
  ['opacity', [20, 60, 100]],
] as const;

const someStyle = (monkey: Monkey) => {
  const [prop, values] = monkey.pick(STYLES);
  return [prop, monkey.pick<string | number>(values)] as const;
};

/** A click ends a line that is made point by point as often as it goes on with it. */
const makeLine: Deed = (monkey, driver) => {
  driver.editor.setTool(monkey.pick(['line', 'arrow']));
  for (let point = 0; point < 3; point++) driver.click(monkey.spot(), monkey.options());
  if (monkey.chance(0.7)) driver.key('Enter');
};

/** Two fingers, or a pen: its tip or its other end. */
const touch =
  (pointerId: number, type: 'down' | 'up'): Deed =>
  (monkey, driver) =>
    driver[type](monkey.spot(), { kind: 'touch', pointerId });

const PEN = { kind: 'pen', pointerId: 5, pressure: 0.3 } as const;
const PEN_ERASER = 5;

const drawWithPen: Deed = (monkey, driver) => {
  const button = monkey.chance(0.5) ? PEN_ERASER : 0;
  driver.down(monkey.spotOnShape(), { ...PEN, button });
  for (let step = 0; step < 3; step++) driver.move(monkey.spot(), { ...PEN, ...monkey.options() });
  driver.up(monkey.spot(), { ...PEN, button });
};

const find: Deed = (monkey, { editor }) => {
  editor.find.open();
  editor.find.seek(monkey.pick(['a', 'words', 'rect', '']));
  for (let step = 0; step < 2; step++) monkey.chance(0.5) ? editor.find.next() : editor.find.previous();
  if (monkey.chance(0.7)) editor.find.end();
};

/** A shape of any kind, of newer versions too; not ever more of them. */
const drawAny: Deed = (monkey, { board, shapes }) => {
  const kind = monkey.pick([...shapeDefs.map((def) => def.kind), 'of tomorrow']);
  const place = {
    x: monkey.upTo(500),
    y: monkey.upTo(400),
    rotation: monkey.chance(0.5) ? monkey.upTo(6) : 0,
  };
  const size = monkey.chance(0.3) || kind === 'of tomorrow' ? { width: 40, height: 30 } : {};
  board.create([{ kind, ...place, ...size, ...(monkey.chance(0.2) ? { locked: true } : {}) }]);
  if (shapes.length > 60) board.remove([monkey.pick(shapes).id]);
};

/** Selects some shapes, with the tool that is for that; unless something else is going on. */
const selectSome: Deed = (monkey, { editor, shapes }) => {
  if (editor.isBusy || editor.editing !== null) return;
  editor.goHome();
  editor.selection.set(shapes.flatMap(({ id }) => (monkey.chance(0.3) ? editor.focus.shapesAt(id) : [])));
};

/** What is done with several: all of these would hardly ever be met with by chance. */
const arrange: Deed = (monkey, driver) => {
  selectSome(monkey, driver);
  const { editor } = driver;
  const groups = ['group', 'group', 'group', 'ungroup', 'lock', 'unlock-all', 'copy-style', 'paste-style'];
  const arranging = editor.actions.flatMap(({ id, group }) => (group === 'arrange' ? [id] : []));
  editor.run(monkey.pick(monkey.chance(0.5) ? groups : arranging));
};

const dragHandle: Deed = (monkey, driver) => {
  if (monkey.chance(0.5)) selectSome(monkey, driver);
  monkey.drag(monkey.spotOnHandle(), monkey.options());
};

/** Into a group, and deeper. */
const enterGroup: Deed = (monkey, driver) => {
  if (!driver.editor.isBusy) driver.editor.goHome();
  const spot = monkey.spotOnShape();
  for (let depth = 0; depth < 2; depth++) driver.doubleClick(spot);
};

/** By name, so that a failure tells what was done. The more often one is listed, the more often it is done. */
export const DEEDS: readonly (readonly [name: string, deed: Deed])[] = [
  ['press or let go', (monkey) => monkey.toggle(monkey.spot())],
  ['press a shape or let go', (monkey) => monkey.toggle(monkey.spotOnShape())],
  ['move', (monkey, driver) => driver.move(monkey.spot(), monkey.options())],
  ['move to a shape', (monkey, driver) => driver.move(monkey.spotOnShape(), monkey.options())],
  ['drag', (monkey) => monkey.drag(monkey.spot(), monkey.options())],
  ['drag a shape', (monkey) => monkey.drag(monkey.spotOnShape(), monkey.options())],
  ['drag a copy', (monkey) => monkey.drag(monkey.spotOnShape(), { alt: true })],
  ['drag a handle', dragHandle],
  ['drag another handle', dragHandle],
  ['arrange', arrange],
  ['arrange more', arrange],
  ['go into a group', enterGroup],
  ['press the right button', (monkey, driver) => driver.click(monkey.spotOnShape(), { button: 2 })],
  ['double click', (monkey, driver) => driver.doubleClick(monkey.spotOnShape(), monkey.options())],
  ['tool letter', (monkey, driver) => driver.key(monkey.pick(LETTERS))],
  ['key', (monkey, driver) => driver.key(monkey.pick(KEYS))],
  ['another key', (monkey, driver) => driver.key(monkey.pick(KEYS))],
  ['any tool', (monkey, { editor }) => editor.setTool(monkey.pick(editor.tools).id)],
  ['any action', (monkey, { editor }) => editor.run(monkey.pick(editor.actions).id)],
  ['another action', (monkey, { editor }) => editor.run(monkey.pick(editor.actions).id)],
  ['line', makeLine],
  ['any kind', drawAny],
  ['select some', selectSome],
  [
    'type',
    (monkey, driver) => {
      if (driver.editor.editing !== null) driver.type(monkey.pick(['a', 'bc', '\n', '  ', 'words']));
    },
  ],
  ['wheel', (monkey, driver) => driver.wheel(monkey.spot(), { x: 10, y: 20 }, { ctrl: monkey.chance(0.5) })],
  ['style', (monkey, { editor }) => editor.styles.set(...someStyle(monkey))],
  ['style slider', (monkey, { editor }) => editor.styles.preview(...someStyle(monkey))],
  ['style slider let go', (_, { editor }) => editor.batch(() => editor.styles.commit())],
  [
    'paste',
    (monkey, driver) => {
      driver.clipboard = monkey.pick([...CLIPBOARDS, driver.clipboard]);
      driver.key('Ctrl+V');
    },
  ],
  ['find', find],
  ['finger down', touch(8, 'down')],
  ['finger up', touch(8, 'up')],
  ['other finger down', touch(9, 'down')],
  ['other finger up', touch(9, 'up')],
  ['pen', drawWithPen],
  ['fingers draw again', (_, { editor }) => editor.inking.set({ fingersPan: false })],
  ['window left', (monkey, driver) => (monkey.chance(0.3) ? driver.blur() : undefined)],
];
