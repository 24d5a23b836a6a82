import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ShapePatch } from '../shapes/record.ts';
import { type Random, seededRandom } from '../util/random.ts';
import type { Board } from './Board.ts';
import { boardOf, picture, send, sync } from './testing/network.ts';

const BOARDS = 5;
const SHAPES = 60;
const EDITS = 1_000;

/** Characters for private use: one for each typing, so that each can be found again. */
const FIRST_MARK = 0xe000;

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const int = (random: Random, below: number) => Math.floor(random() * below);

/** Changes of one independent property each: two of different names never conflict. */
const CHANGES: Readonly<Record<string, (random: Random) => ShapePatch>> = {
  place: (random) => ({ x: int(random, 1000), y: int(random, 1000) }),
  size: (random) => ({ width: 1 + int(random, 500), height: 1 + int(random, 500) }),
  rotation: (random) => ({ rotation: int(random, 6) }),
  fill: (random) => ({ fill: pick(random, ['red', 'blue', '#123456', 'transparent']) }),
  stroke: (random) => ({ stroke: pick(random, ['green', 'violet', 'black']) }),
  strokeWidth: (random) => ({ strokeWidth: 1 + int(random, 20) }),
  dash: (random) => ({ dash: pick(random, ['solid', 'dashed', 'dotted']) }),
  flipX: (random) => ({ flipX: random() < 0.5 }),
  flipY: (random) => ({ flipY: random() < 0.5 }),
  fillStyle: (random) => ({ fillStyle: pick(random, ['solid', 'hachure', 'cross-hatch']) }),
  corners: (random) => ({ corners: pick(random, ['round', 'sharp']) }),
  sloppiness: (random) => ({ sloppiness: pick(random, ['none', 'artist']) }),
  route: (random) => ({ route: pick(random, ['straight', 'curved', 'elbow']) }),
  opacity: (random) => ({ opacity: int(random, 101) }),
  locked: (random) => ({ locked: random() < 0.5 }),
  fontSize: (random) => ({ fontSize: 10 + int(random, 90) }),
  name: (random) => ({ name: `name ${int(random, 1e6)}` }),
};

/** Who wrote each property of each shape, and what they wrote last. */
class Oracle {
  private readonly last = new Map<string, Map<number, ShapePatch>>();

  note(writer: number, id: string, property: string, patch: ShapePatch): void {
    const key = `${id}/${property}`;
    const writers = this.last.get(key) ?? new Map<number, ShapePatch>();
    this.last.set(key, writers.set(writer, patch));
  }

  /** All that only one of them wrote must be as they left it; the rest as one of the writers left it. */
  check(board: Board, what: string): { sole: number; contested: number } {
    const counts = { sole: 0, contested: 0 };
    for (const [key, writers] of this.last) {
      const [id = ''] = key.split('/');
      const record = board.find(id);
      const isAsLeft = [...writers.values()].some((patch) =>
        Object.entries(patch).every(([prop, value]) => record?.[prop as keyof typeof record] === value),
      );
      expect(isAsLeft, `${what}: ${key} is as nobody left it`).toBe(true);
      counts[writers.size === 1 ? 'sole' : 'contested']++;
    }
    return counts;
  }
}

test.each([11, 12, 13])(
  'two people offline make 1,000 edits each on 60 shapes: no edit without conflict is lost (seed %i)',
  (seed) => {
    const random = seededRandom(seed);
    const [ann, ben] = [boardOf(seed), boardOf(10_000 - seed)];
    const ids = ann.create(Array.from({ length: SHAPES }, () => ({ kind: 'rect', width: 10, height: 10 })));
    sync(ann, ben);
    const oracle = new Oracle();
    for (const [writer, board] of [ann, ben].entries()) {
      for (let edit = 0; edit < EDITS; edit++) {
        // Each writes a few properties of their own, so that both lone and contested ones come about.
        const names = Object.keys(CHANGES).filter((_, index) => index % 3 !== writer);
        const [id, name] = [pick(random, ids), pick(random, names)];
        const patch = CHANGES[name]?.(random) ?? {};
        board.update(id, patch);
        oracle.note(writer, id, name, patch);
      }
    }
    sync(ann, ben);
    expect(picture(ann)).toBe(picture(ben));
    const { sole, contested } = oracle.check(ann, `seed ${seed}`);
    expect(sole).toBeGreaterThan(100);
    expect(contested).toBeGreaterThan(100);
  },
);

/** One thing a person does, of everything that the write door has. Returns whether they typed `mark`. */
function act(board: Board, random: Random, mark: string): boolean {
  const shapes = board.all();
  const id = shapes.length > 0 ? pick(random, shapes).id : '';
  const text = board.get(id)?.text ?? '';
  const roll = id === '' ? 0 : random();
  if (roll < 0.2) {
    board.create([
      {
        kind: pick(random, ['rect', 'ellipse', 'sticky', 'line']),
        x: int(random, 500),
        width: 20,
        height: 20,
      },
    ]);
  } else if (roll < 0.5) board.update(id, pick(random, Object.values(CHANGES))(random));
  else if (roll < 0.55) board.remove([id]);
  else if (roll < 0.65) board.duplicate([id], 10, 10);
  else if (roll < 0.8) board.reorder(new Set([id]), pick(random, ['front', 'back', 'forward', 'backward']));
  else if (roll < 0.95) {
    board.spliceText(id, int(random, text.length + 1), 0, mark);
    return true;
  } else board.setTitle(`title ${mark}`);
  return false;
}

test.each([21, 22, 23, 24])(
  'five boards, random edits, partitions and orders: all end the same, no character lost (seed %i)',
  (seed) => {
    const random = seededRandom(seed);
    const boards = Array.from({ length: BOARDS }, (_, index) => boardOf(1 + ((index * 7919 + seed) % 1000)));
    const updates: Uint8Array[] = [];
    for (const { doc } of boards) doc.on('update', (update: Uint8Array) => updates.push(update));
    const typed: string[] = [];
    for (let round = 0; round < 600; round++) {
      const mark = String.fromCharCode(FIRST_MARK + round);
      if (act(pick(random, boards), random, mark)) typed.push(mark);
      // Now and then one hears from another, in whatever order; from some for a long time not at all.
      const partition = Math.floor(round / 100) % BOARDS;
      const [from, to] = [pick(random, boards), pick(random, boards)];
      const isCut = boards.indexOf(from) === partition || boards.indexOf(to) === partition;
      if (random() < 0.3 && from !== to && !isCut) send(from, to);
    }
    sync(...boards);
    const [first, ...others] = boards;
    if (!first) throw new Error('no board');
    for (const other of others) {
      expect(picture(other), `seed ${seed}`).toBe(picture(first));
      expect(other.title).toBe(first.title);
    }
    const [late, shuffled] = [boardOf(5000), boardOf(5001)];
    send(first, late);
    expect(picture(late)).toBe(picture(first));
    for (const { update } of updates
      .map((update) => ({ update, at: random() }))
      .sort((a, b) => a.at - b.at)) {
      Y.applyUpdate(shuffled.doc, update);
    }
    expect(picture(shuffled)).toBe(picture(first));

    expect(typed.length).toBeGreaterThan(50);
    const texts = [...first.doc.getMap('text').values()].map(String).join('\n');
    for (const mark of typed) expect(texts.includes(mark), `seed ${seed}: ${mark.charCodeAt(0)}`).toBe(true);
  },
);
