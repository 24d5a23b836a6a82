import { expect, test } from 'vitest';
import { shapeDef } from '../../../shared/shapes/index.ts';
import { seededRandom } from '../../../shared/util/random.ts';
import { Driver } from '../../testing/Driver.ts';
import { pasteContent } from './pasteContent.ts';

const scene = (elements: unknown[]): string =>
  JSON.stringify({ type: 'excalidraw/clipboard', elements, files: {} });

const ELEMENTS = [
  {
    id: 'r',
    type: 'rectangle',
    x: 10,
    y: 20,
    width: 100,
    height: 50,
    strokeColor: '#e03131',
    backgroundColor: '#fc0',
    roundness: null,
    groupIds: ['in', 'out'],
  },
  { id: 't', type: 'text', x: 0, y: 0, text: 'label', fontSize: 28, fontFamily: 3, containerId: 'r' },
  {
    id: 'a',
    type: 'arrow',
    x: 0,
    y: 0,
    points: [
      [0, 0],
      [50, 10],
      [100, 0],
    ],
    endArrowhead: 'triangle',
    roundness: { type: 2 },
  },
  {
    id: 'f',
    type: 'freedraw',
    x: 5,
    y: 5,
    points: [
      [0, 0],
      [10, 5],
      [20, 0],
    ],
    pressures: [0.1, 0.9, 2],
    angle: 0.5,
  },
  { id: 'w', type: 'text', x: 300, y: 0, text: 'two\nlines', fontSize: 20, fontFamily: 5 },
  { id: 'i', type: 'image', x: 0, y: 0 },
  { id: 'd', type: 'ellipse', isDeleted: true },
];

test('shapes of Excalidraw come as shapes, in one step; what cannot come is told', () => {
  const driver = new Driver();
  pasteContent(driver.editor, { text: scene(ELEMENTS) });
  const of = (kind: string) => driver.shapes.find((shape) => shape.kind === kind);
  expect(of('rect')).toMatchObject({
    stroke: 'red',
    fill: '#ffcc00',
    corners: 'sharp',
    text: 'label',
    font: 'mono',
    fontSize: 28,
  });
  expect(of('arrow')).toMatchObject({ heads: 'none,arrow', route: 'curved' });
  expect(of('arrow')?.bend).toHaveLength(1);
  expect(of('draw')).toMatchObject({ width: 20, height: 5, rotation: Math.fround(0.5) });
  expect(of('text')).toMatchObject({ text: 'two\nlines', font: 'hand' });
  expect(driver.notices).toHaveLength(1);
  const { groups } = driver.board;
  const inner = groups.parentOf(of('rect')?.id ?? '') ?? '';
  expect(groups.parentOf(inner)).not.toBeNull();
  driver.editor.undo();
  expect(driver.shapes).toEqual([]);
});

test('words become a text at the pointer, or go into the note that is selected', () => {
  const driver = new Driver();
  driver.move([400, 300]);
  pasteContent(driver.editor, { text: 'https://example.org/\r\nsecond line' });
  const text = driver.only;
  expect(text.text).toBe('https://example.org/\nsecond line');
  expect([text.x + text.width / 2, text.y + text.height / 2].map(Math.round)).toEqual([400, 300]);
  const note = driver.draw({ kind: 'sticky', x: 0, y: 0, text: 'milk' });
  driver.select(note);
  pasteContent(driver.editor, { text: 'eggs' });
  expect(driver.shape(note).text).toBe('milk\neggs');
  driver.editor.undo();
  expect(driver.shape(note).text).toBe('milk');
  driver.select();
  pasteContent(driver.editor, { text: 'word '.repeat(400) });
  expect(driver.editor.selection.records()[0]?.width).toBeLessThanOrEqual(640);
});

test('words pasted twice are two texts beside each other, each a step', () => {
  const driver = new Driver();
  driver.move([400, 300]);
  pasteContent(driver.editor, { text: 'one' });
  pasteContent(driver.editor, { text: 'one' });
  const [first, second] = driver.shapes;
  expect([first?.text, second?.text]).toEqual(['one', 'one']);
  expect([(second?.x ?? 0) - (first?.x ?? 0), (second?.y ?? 0) - (first?.y ?? 0)]).toEqual([10, 10]);
  driver.editor.undo();
  expect(driver.shapes).toEqual([first]);
});

test('what is dropped stays where it was let go, whatever is selected', () => {
  const driver = new Driver();
  const note = driver.draw({ kind: 'sticky', x: 0, y: 0, text: 'milk' });
  driver.select(note);
  pasteContent(driver.editor, { text: 'eggs' }, { at: { x: 500, y: 500 }, isDrop: true });
  expect(driver.shape(note).text).toBe('milk');
  expect(driver.shapes[1]).toMatchObject({ text: 'eggs' });
  driver.editor.startEditing(note);
  pasteContent(driver.editor, { text: 'bread' }, { at: { x: 500, y: 600 }, isDrop: true });
  expect(driver.path).toBe('select.idle');
  expect(driver.editor.selection.records()).toMatchObject([{ text: 'bread' }]);
});

test.each([
  ['a picture', { hasPicture: true }],
  ['an SVG', { text: '<svg xmlns="http://www.w3.org/2000/svg"/>' }],
  ['a book', { text: 'x'.repeat(20_001) }],
  ['a torn scene', { text: scene(ELEMENTS).slice(0, 200) }],
  ['torn shapes of ours', { own: '{"format":"inkwire/shapes","shapes":[{"kind":"re' }],
  ['nothing', {}],
  ['too many shapes', { text: scene(Array.from({ length: 10_001 }, () => ELEMENTS[0])) }],
])('%s changes nothing and is told in a sentence', (_name, content) => {
  const driver = new Driver();
  driver.draw({ kind: 'rect', x: 0, y: 0 });
  pasteContent(driver.editor, content);
  expect(driver.only.kind).toBe('rect');
  expect(driver.notices).toHaveLength(1);
  expect(driver.notices[0]).toMatch(/[.]$/);
});

test('as plain text a drawing is its letters', () => {
  const driver = new Driver();
  pasteContent(driver.editor, { text: '<svg/>' }, { asWords: true });
  expect(driver.only.text).toBe('<svg/>');
});

test('as plain text, shapes without words are nothing', () => {
  const driver = new Driver();
  driver.select(driver.draw({ kind: 'rect', x: 0, y: 0 }));
  driver.key('Ctrl+C');
  driver.key('Ctrl+Shift+V');
  expect(driver.only.kind).toBe('rect');
  expect(driver.notices).toEqual(['What was copied has no words. Nothing was pasted.']);
});

test('copies belong to the copy of what held them; one that holds itself holds nothing', () => {
  const driver = new Driver();
  const shape = (id: string, parent: string | null, more = {}) => ({
    id,
    kind: 'rect',
    props: { x: 0, y: 0, width: 10, height: 10, ...(parent && { parent }), ...more },
  });
  const shapes = [
    shape('holder', null),
    shape('child', 'holder'),
    shape('lost', 'elsewhere'),
    shape('p', 'q'),
    shape('q', 'p'),
    shape('child', 'holder'),
  ];
  driver.editor.clipboard.paste(JSON.stringify({ format: 'inkwire/shapes', shapes }));
  const parents = driver.shapes.map(({ parent }) => parent);
  const holder = driver.shapes[0]?.id;
  expect(parents).toEqual([null, holder, null, null, null, holder]);
  expect(driver.shapes.some(({ id }) => ['holder', 'child'].includes(id))).toBe(false);
});

test('members come along, with ends that are bound to each other', () => {
  const driver = new Driver();
  const holder = driver.draw({ kind: 'rect', x: 0, y: 0 });
  driver.draw({ kind: 'ellipse', x: 10, y: 10, parent: holder });
  driver.draw({
    kind: 'arrow',
    parent: holder,
    from: { x: 0, y: 0, id: holder, ax: 0, ay: 0 },
    to: { x: 9, y: 9, id: 'gone', ax: 0, ay: 0 },
  });
  driver.select(...driver.shapes.map(({ id }) => id));
  driver.key('Ctrl+C');
  driver.key('Ctrl+V');
  const [copy, ...members] = driver.shapes.slice(3);
  expect(members.map(({ parent }) => parent)).toEqual([copy?.id, copy?.id]);
  expect(members[1]?.from?.id).toBe(copy?.id);
  expect(members[1]?.to?.id).toBeUndefined();
  expect(driver.selected).toHaveLength(3);
});

const SEED = Math.floor(Math.random() * 1e6);

test(`anything in place of anything pastes sane shapes or a sentence (seed ${SEED})`, () => {
  const random = seededRandom(SEED);
  const junk = [
    null,
    -1,
    1e300,
    Number.NaN,
    '',
    'x',
    '#12',
    [],
    [[null, 1]],
    {},
    true,
    [
      [1e300, 0],
      [0, 0],
    ],
    ELEMENTS[1],
  ];
  for (let round = 0; round < 80; round++) {
    const driver = new Driver();
    const elements = structuredClone(ELEMENTS) as Record<string, unknown>[];
    for (let count = 0; count < 6; count++) {
      const element = elements[Math.floor(random() * elements.length)] ?? {};
      const keys = Object.keys(element);
      element[keys[Math.floor(random() * keys.length)] ?? ''] = junk[Math.floor(random() * junk.length)];
    }
    pasteContent(driver.editor, { text: scene(elements) });
    for (const record of driver.shapes) expect(shapeDef(record.kind).isDrawable(record)).toBe(true);
  }
});
