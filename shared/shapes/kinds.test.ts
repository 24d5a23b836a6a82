import { describe, expect, it } from 'vitest';
import { boxAround, containsBox, expand } from '../geometry/box.ts';
import { seededRandom } from '../util/random.ts';
import { localBox } from './boxShape.ts';
import { DEFAULTS } from './defaults.ts';
import { shapeDef, shapeDefs } from './index.ts';
import { paintShape } from './paintShape.ts';
import { isColour } from './palette.ts';
import type { ShapeRecord } from './record.ts';
import { strokeBirth } from './strokeBirth.ts';
import { makeRecord } from './testing/makeRecord.ts';
import { RecordingPen } from './testing/RecordingPen.ts';
import { drawnStroke } from './testing/strokes.ts';

const points = strokeBirth(drawnStroke(seededRandom(1), 30)).points;

/** One of each kind, as an API caller makes it: without any property that could be left out. */
const sampleOf = (kind: string): ShapeRecord => makeRecord({ kind, x: 10, y: 20, text: 'Hello', points });

describe.each(shapeDefs.map((def) => [def.kind, def] as const))('%s', (kind, def) => {
  it('is found by its name', () => {
    expect(shapeDef(kind)).toBe(def);
    expect(def.label).toMatch(/^[A-Z]/);
  });

  it('has defaults that are valid and differ from the general ones', () => {
    for (const [name, value] of Object.entries(def.defaults)) {
      expect(value).not.toEqual(DEFAULTS[name as keyof typeof DEFAULTS]);
    }
    expect(isColour(def.defaults.fill ?? 'transparent')).toBe(true);
  });

  it('is drawable with defaults, and draws', () => {
    const pen = new RecordingPen();
    paintShape(pen, sampleOf(kind));
    expect(def.isDrawable(sampleOf(kind))).toBe(true);
    expect(pen.calls.length).toBeGreaterThan(0);
  });

  it('gives the pen the very same path again, also after a move of a shape that is its box', () => {
    const record = sampleOf(kind);
    const pen = new RecordingPen();
    paintShape(pen, record);
    paintShape(pen, record);
    const half = pen.paths.length / 2;
    for (let index = 0; index < half; index++) {
      expect(pen.paths[index + half]?.path).toBe(pen.paths[index]?.path);
    }
    if (def.making === 'ends') return;
    const moved = new RecordingPen();
    paintShape(moved, Object.freeze({ ...record, x: record.x + 7, stroke: 'red' }));
    moved.paths.forEach(({ path }, index) => {
      expect(path).toBe(pen.paths[index]?.path);
    });
  });

  it('has an outline that fills its box, but for rounded tips', () => {
    const record = sampleOf(kind);
    const box = localBox(record);
    const around = boxAround(def.outline(record).flatMap(({ points }) => points));
    expect(containsBox(expand(box, 1e-6), around)).toBe(true);
    expect(containsBox(expand(around, 5), box)).toBe(true);
  });

  it.each([
    { x: Number.NaN },
    { y: 1e9 },
    { width: -1 },
    { height: 1e7 },
    { rotation: Infinity },
    { opacity: 101 },
    { fontSize: 0 },
    { strokeWidth: 1e6 },
  ])('is not drawn with %o', (garbage) => {
    const record = { ...sampleOf(kind), ...garbage };
    const pen = new RecordingPen();
    paintShape(pen, record);
    expect(def.isDrawable(record)).toBe(false);
    expect(pen.calls).toEqual([]);
  });

  it('shows its opacity as one, and nothing when there is none', () => {
    const faint = new RecordingPen();
    paintShape(faint, { ...sampleOf(kind), opacity: 50 });
    expect(Math.max(...faint.calls.map(({ opacity }) => opacity))).toBe(0.5);
    const gone = new RecordingPen();
    paintShape(gone, { ...sampleOf(kind), opacity: 0 });
    expect(gone.calls).toEqual([]);
  });
});

describe('shapeDefs', () => {
  it('names each kind once, in the order of the toolbar', () => {
    const kinds = shapeDefs.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds.slice(0, 3)).toEqual(['rect', 'diamond', 'ellipse']);
    expect(kinds.slice(-6)).toEqual(['arrow', 'line', 'draw', 'highlight', 'text', 'sticky']);
  });
});
