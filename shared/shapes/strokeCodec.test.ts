import { describe, expect, it } from 'vitest';
import { seededRandom } from '../util/random.ts';
import { strokeBirth } from './strokeBirth.ts';
import {
  decodeStroke,
  encodeStroke,
  MAX_STROKE_BYTES,
  MAX_STROKE_POINTS,
  type StrokePoint,
} from './strokeCodec.ts';
import { drawnStroke } from './testing/strokes.ts';

/** Half of a sixteenth: what rounding may cost. */
const MAX_ERROR = 1 / 32;
const BYTES_PER_POINT = 3.5;

function expectSame(decoded: readonly StrokePoint[] | undefined, points: readonly StrokePoint[]): void {
  expect(decoded).toHaveLength(points.length);
  points.forEach((point, index) => {
    expect(Math.abs((decoded?.[index]?.x ?? Infinity) - point.x)).toBeLessThanOrEqual(MAX_ERROR);
    expect(Math.abs((decoded?.[index]?.y ?? Infinity) - point.y)).toBeLessThanOrEqual(MAX_ERROR);
    expect(Math.abs((decoded?.[index]?.pressure ?? Infinity) - point.pressure)).toBeLessThanOrEqual(1 / 510);
  });
}

describe('stroke codec', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'packs a drawn stroke with pressure in few bytes, nearly exactly (seed %i)',
    (seed) => {
      const birth = strokeBirth(drawnStroke(seededRandom(seed), 500));
      const decoded = decodeStroke(birth.points);
      expect(birth.points.length / 500).toBeLessThanOrEqual(BYTES_PER_POINT);
      expectSame(
        decoded?.points.map((p) => ({ ...p, x: p.x + birth.x, y: p.y + birth.y })),
        drawnStroke(seededRandom(seed), 500),
      );
      expect(decoded?.hasPressure).toBe(true);
    },
  );

  it('leaves constant pressure out', () => {
    const points = drawnStroke(seededRandom(7), 500).map((point) => ({ ...point, pressure: 0.5 }));
    const bytes = strokeBirth(points).points;
    expect(bytes.length / 500).toBeLessThanOrEqual(2.5);
    expect(decodeStroke(bytes)?.hasPressure).toBe(false);
    expect(decodeStroke(bytes)?.points.every(({ pressure }) => pressure === 0.5)).toBe(true);
  });

  it.each([1, 2, 3])('keeps any points, wild ones too (seed %i)', (seed) => {
    const random = seededRandom(seed);
    for (let round = 0; round < 50; round++) {
      const size = 10 ** (1 + 5 * random());
      const points = Array.from({ length: 1 + Math.floor(60 * random()) }, () => ({
        x: size * (random() - 0.5),
        y: size * (random() - 0.5),
        pressure: random(),
      }));
      expectSame(decodeStroke(encodeStroke(points))?.points, points);
    }
  });

  it('keeps the longest stroke below the byte limit, even scribbled wildly', () => {
    const random = seededRandom(8);
    const points = Array.from({ length: MAX_STROKE_POINTS }, () => ({
      x: 1e6 * random(),
      y: 1e6 * random(),
      pressure: random(),
    }));
    expect(encodeStroke(points).length).toBeLessThanOrEqual(MAX_STROKE_BYTES);
  });

  it('refuses what no tool may make', () => {
    const point = { x: 0, y: 0, pressure: 0.5 };
    expect(() => encodeStroke([])).toThrow();
    expect(() => encodeStroke(Array(MAX_STROKE_POINTS + 1).fill(point))).toThrow();
    expect(() => encodeStroke([{ ...point, x: Number.NaN }])).toThrow();
    expect(() => encodeStroke([{ ...point, y: Infinity }])).toThrow();
  });
});

describe('bytes of a peer', () => {
  const bytes = encodeStroke(drawnStroke(seededRandom(9), 50));

  it('are undecodable when cut, lengthened, or of another version', () => {
    for (let length = 0; length < bytes.length; length++)
      expect(decodeStroke(bytes.subarray(0, length))).toBeNull();
    expect(decodeStroke(Uint8Array.of(...bytes, 0))).toBeNull();
    expect(decodeStroke(Uint8Array.of(2, ...bytes.subarray(1)))).toBeNull();
    expect(decodeStroke(Uint8Array.of(1, 16, ...bytes.subarray(2)))).toBeNull();
    expect(decodeStroke(new Uint8Array(MAX_STROKE_BYTES + 1).fill(1))).toBeNull();
  });

  it('cannot claim more points than they have, or points off any board', () => {
    expect(decodeStroke(Uint8Array.of(1, 0, 0xff, 0xff, 0xff, 0x7f, 0, 0))).toBeNull();
    expect(decodeStroke(Uint8Array.of(1, 0, 0))).toBeNull();
    expect(decodeStroke(Uint8Array.of(1, 0, 1, 0xff, 0xff, 0xff, 0xff, 0x7f, 0))).toBeNull();
  });

  it.each([1, 2, 3])('never throw nor give a number that is not finite (seed %i)', (seed) => {
    const random = seededRandom(seed);
    for (let round = 0; round < 3000; round++) {
      const garbage = Uint8Array.from(random() < 0.5 ? bytes : { length: 40 }, (byte) =>
        byte === undefined || random() < 0.05 ? Math.floor(256 * random()) : byte,
      );
      if (random() < 0.7) garbage.set([1, Math.floor(16 * random()), Math.floor(12 * random())]);
      for (const { x, y, pressure } of decodeStroke(garbage)?.points ?? []) {
        expect(Math.abs(x) <= 1e7 && Math.abs(y) <= 1e7 && pressure >= 0 && pressure <= 1).toBe(true);
      }
    }
  });
});
