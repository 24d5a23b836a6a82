import * as Y from 'yjs';
import { Board } from '../../shared/board/Board.ts';
import { translation } from '../../shared/geometry/transform.ts';
import { shapeDef } from '../../shared/shapes/index.ts';
import type { ShapePartial } from '../../shared/shapes/record.ts';
import { encodeStroke } from '../../shared/shapes/strokeCodec.ts';
import type { Id } from '../../shared/util/id.ts';
import { type Random, seededRandom } from '../../shared/util/random.ts';
import { type StrokePoint, seededStroke } from '../fixtures/seededStroke.ts';

const WORDS =
  'plan team review launch risk metric idea deploy user test signup schema budget step next must'.split(' ');
const STROKES = ['black', 'red', 'green', 'blue', 'orange'] as const;
const FILLS = ['transparent', 'red-soft', 'green-soft', 'blue-soft', 'yellow-soft'] as const;

/** Board px between neighbours: a crowded but legible board. */
const SPACING = 260;

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const words = (random: Random, count: number) =>
  Array.from({ length: count }, () => pick(random, WORDS)).join(' ');

/** A partial, and for a stroke the pen's points as the device reported them. */
interface Seeded {
  readonly partial: ShapePartial;
  readonly pen?: readonly StrokePoint[];
}

function seededPen(random: Random, x: number, y: number): Seeded {
  const points = seededStroke(random, 60 + Math.floor(random() * 240));
  const left = Math.min(...points.map((p) => p.x));
  const top = Math.min(...points.map((p) => p.y));
  const moved = points.map((p) => ({ x: p.x - left, y: p.y - top, pressure: p.pressure }));
  const width = Math.max(...moved.map((p) => p.x));
  const height = Math.max(...moved.map((p) => p.y));
  const style = { stroke: pick(random, STROKES), strokeWidth: pick(random, [1, 2, 4]) };
  return {
    partial: { kind: 'draw', x, y, width, height, points: encodeStroke(moved), ...style },
    pen: moved,
  };
}

/** One shape of a mixed board: 30 % strokes, 35 % closed shapes, 15 % notes, 8 % texts, 12 % lines and arrows. */
function seededShape(random: Random, x: number, y: number, strokes: boolean): Seeded {
  const roll = strokes ? random() : 0.3 + random() * 0.7;
  if (roll < 0.3) return seededPen(random, x, y);
  return { partial: plainPartial(random, roll, x, y) };
}

function plainPartial(random: Random, roll: number, x: number, y: number): ShapePartial {
  const style = {
    stroke: pick(random, STROKES),
    fill: pick(random, FILLS),
    strokeWidth: pick(random, [1, 2, 4]),
  };
  const size = { width: 60 + random() * 140, height: 50 + random() * 110 };
  if (roll < 0.65) return { kind: pick(random, ['rect', 'ellipse', 'diamond']), x, y, ...size, ...style };
  if (roll < 0.8)
    return {
      kind: 'sticky',
      x,
      y,
      width: 200,
      height: 200,
      text: words(random, 2 + Math.floor(random() * 8)),
    };
  if (roll < 0.88)
    return { kind: 'text', x, y, text: words(random, 1 + Math.floor(random() * 4)), stroke: style.stroke };
  const to = { x: x + size.width, y: y + (random() - 0.5) * 200 };
  return {
    kind: pick(random, ['line', 'arrow']),
    from: { x, y },
    to,
    stroke: style.stroke,
    strokeWidth: style.strokeWidth,
  };
}

export interface SeededBoard {
  readonly doc: Y.Doc;
  /** What the pen reported, by stroke. */
  readonly pens: ReadonlyMap<Id, readonly StrokePoint[]>;
}

/**
 * A board of `count` mixed shapes laid out in a square, made by several people over several sessions:
 * a third of the shapes moved, a sixth recoloured, 2 % deleted since. Same seed, same board (but for ids).
 */
export function seededBoard(count: number, seed: number, options: { strokes?: boolean } = {}): SeededBoard {
  const random = seededRandom(seed);
  const doc = new Y.Doc();
  const board = new Board(doc);
  board.author = 'seed';
  const columns = Math.ceil(Math.sqrt(count));
  const ids: Id[] = [];
  const pens = new Map<Id, readonly StrokePoint[]>();
  for (let start = 0; start < count; start += 500) {
    const seeded = Array.from({ length: Math.min(500, count - start) }, (_, i) => {
      const at = start + i;
      return seededShape(
        random,
        (at % columns) * SPACING,
        Math.floor(at / columns) * SPACING,
        options.strokes !== false,
      );
    });
    const made = board.create(seeded.map(({ partial }) => partial));
    made.forEach((id, i) => {
      const pen = seeded[i]?.pen;
      if (pen) pens.set(id, pen);
    });
    ids.push(...made);
  }
  for (const id of ids) {
    const record = board.get(id);
    if (!record) continue;
    const roll = random();
    const moved = translation(Math.round(random() * 40), Math.round(random() * 40));
    if (roll < 1 / 3) board.update(id, shapeDef(record.kind).transform(record, moved));
    else if (roll < 1 / 2) board.update(id, { stroke: pick(random, STROKES) });
    else if (roll < 0.52) board.remove([id]);
  }
  board.destroy();
  return { doc, pens };
}
