import { describe, expect, it } from 'vitest';
import { box, containsBox, expand } from '../geometry/box.ts';
import { apply } from '../geometry/transform.ts';
import { type Random, seededRandom } from '../util/random.ts';
import { paintBounds, selectionBounds, shapeBounds, shapeMatrix } from './bounds.ts';
import { HEADS } from './heads.ts';
import { shapeDefs } from './index.ts';
import { paintShape } from './paintShape.ts';
import { patchRecord } from './patchRecord.ts';
import type { ShapePartial, ShapeRecord } from './record.ts';
import { strokeBirth } from './strokeBirth.ts';
import { makeRecord } from './testing/makeRecord.ts';
import { RecordingPen } from './testing/RecordingPen.ts';
import { drawnStroke } from './testing/strokes.ts';

/** A round of each seed and kind. */
const ROUNDS = 40;

function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[Math.floor(random() * choices.length)] as T;
}

/** Any shape of `kind`: small and large, turned, with text that may not fit. */
function anyShape(random: Random, kind: string): ShapeRecord {
  const position = () => 2000 * (random() - 0.5);
  const size = () => pick(random, [0, 1, 5, 30, 200, 900]) * random();
  const partial: ShapePartial = {
    kind,
    x: position(),
    y: position(),
    width: size(),
    height: size(),
    rotation: random() < 0.5 ? 0 : 7 * (random() - 0.5),
    fill: pick(random, ['transparent', 'red-soft']),
    strokeWidth: pick(random, [1, 2, 4, 20]),
    fontSize: pick(random, [16, 20, 36]),
    align: pick(random, ['left', 'center', 'right']),
    verticalAlign: pick(random, ['top', 'middle', 'bottom']),
    text: pick(random, ['', 'a', 'some words', 'manywordswithoutanyspacebetween them\n\nand lines']),
    heads: `${pick(random, HEADS)},${pick(random, HEADS)}`,
    route: pick(random, ['straight', 'curved', 'elbow']),
    fillStyle: pick(random, ['solid', 'solid', 'hachure', 'cross-hatch']),
    sloppiness: pick(random, ['none', 'artist']),
    corners: pick(random, ['round', 'sharp']),
    flipX: random() < 0.3,
    flipY: random() < 0.3,
  };
  if (kind === 'draw') {
    const points = strokeBirth(drawnStroke(random, 1 + Math.floor(80 * random())));
    const record = makeRecord({ ...partial, ...points });
    return patchRecord(record, { width: record.width * 3 * random(), height: record.height * 3 * random() });
  }
  const linear = kind === 'line' || kind === 'arrow';
  return makeRecord(linear ? { ...partial, rotation: 0, bend: bends(random, position) } : partial);
}

const bends = (random: Random, position: () => number) =>
  Array.from({ length: Math.floor(4 * random()) }, () => [position(), position()] as const);

describe.each(shapeDefs.map(({ kind }) => kind))('bounds of %s', (kind) => {
  it.each([1, 2, 3, 4])('hold all that is painted (seed %i)', (seed) => {
    const random = seededRandom(seed);
    for (let round = 0; round < ROUNDS; round++) {
      const record = anyShape(random, kind);
      const pen = new RecordingPen();
      paintShape(pen, record);
      const ink = pen.inkBounds;
      if (ink && !containsBox(paintBounds(record), ink)) {
        expect.fail(`${JSON.stringify(record)}: ${JSON.stringify({ ink, bounds: paintBounds(record) })}`);
      }
      expect(containsBox(expand(paintBounds(record), 0.1), shapeBounds(record))).toBe(true);
    }
  });

  it('are the same object for the same record', () => {
    const record = anyShape(seededRandom(5), kind);
    expect(paintBounds(record)).toBe(paintBounds(record));
  });
});

describe('shapeBounds', () => {
  it('are tight around a turned shape', () => {
    const circle = makeRecord({
      kind: 'ellipse',
      x: 0,
      y: 0,
      width: 100,
      height: 100,
      rotation: Math.PI / 4,
    });
    expect(shapeBounds(circle).width).toBeCloseTo(100, 0);
    const rect = makeRecord({ kind: 'rect', x: 0, y: 0, width: 200, height: 100, rotation: Math.PI / 2 });
    expect(shapeBounds(rect)).toMatchObject({ x: expect.closeTo(50), y: expect.closeTo(-50) });
  });

  it('leave the stroke out', () => {
    expect(shapeBounds(makeRecord({ kind: 'rect', x: 3, y: 4, strokeWidth: 20 }))).toEqual(
      box(3, 4, 100, 100),
    );
  });

  it('unite for a selection', () => {
    const [a, b] = [0, 500].map((x) => makeRecord({ kind: 'rect', x, y: 0 }));
    expect(selectionBounds([a, b].flatMap((record) => record ?? []))).toEqual(box(0, 0, 600, 100));
    expect(selectionBounds([])).toBeNull();
  });
});

describe('shapeMatrix', () => {
  it('leads from the frame of a shape to the board', () => {
    const record = makeRecord({ kind: 'rect', x: 10, y: 20, width: 100, height: 50, rotation: Math.PI });
    const corner = apply(shapeMatrix(record), { x: 0, y: 0 });
    expect(corner.x).toBeCloseTo(110);
    expect(corner.y).toBeCloseTo(70);
  });
});
