import rough from 'roughjs';
import type { HatchLine } from './hatch.ts';
import { polylineData } from './paths.ts';
import type { ShapeRecord } from './record.ts';

/** How far a line drawn by hand strays, board px; and by how much more, relative to its length. */
const STRAY = 2;
const STRAY_PER_LENGTH = 0.004;
/** How far the middle of a line may be bent besides. */
const BOW = 2.5;
/** Shapes smaller than this are drawn more carefully, board px: else their form is lost. */
const CAREFUL_BELOW = 60;
/** Decimals of coordinates: finer than any screen at the largest zoom shows. */
const DECIMALS = 2;

const generator = rough.generator();

interface Hand {
  /** The same on every screen: from the shape's id. */
  readonly seed: number;
  readonly roughness: number;
  /** Lines are drawn twice; dashed ones once, or the gaps would close. */
  readonly once: boolean;
  /** Round corners are short curves: their ends stay in place, or they would fray. */
  readonly isExact: boolean;
}

/** How `record` is drawn by hand, or null where it has clean lines. */
export function handOf({ sloppiness, id, width, height, dash, corners }: ShapeRecord): Hand | null {
  if (sloppiness === 'none') return null;
  const roughness = Math.min(1, 0.25 + Math.max(width, height) / CAREFUL_BELOW);
  return {
    seed: seedOf(id),
    roughness: Math.round(roughness * 20) / 20,
    once: dash !== 'solid',
    isExact: corners === 'round',
  };
}

/** What two equal forms drawn by hand must have in common to look the same. */
export const handKey = ({ seed, roughness, once, isExact }: Hand): string =>
  `${seed} ${roughness} ${once} ${isExact}`;

/** Path data of `data` as drawn by hand. */
export function sloppyData(data: string, { seed, roughness, once, isExact }: Hand): string {
  const options = { seed, roughness, disableMultiStroke: once, preserveVertices: isExact, stroke: 'black' };
  const { sets } = generator.path(data, options);
  return sets.map((set) => generator.opsToPath(set, DECIMALS)).join('');
}

/** Path data of hatch lines as drawn by hand. */
export function sloppyLines(lines: readonly HatchLine[], hand: Hand): string {
  const data = lines.map((line) => polylineData(line)).join('');
  return sloppyData(data, { ...hand, roughness: hand.roughness / 2, once: true, isExact: false });
}

/** How far ink drawn by hand may be beyond the clean line, board px. */
export const strayOf = ({ width, height }: { width: number; height: number }): number =>
  STRAY + BOW + STRAY_PER_LENGTH * Math.hypot(width, height);

/** A seed from an id: any whole number but 0, which would mean a new one each time. */
function seedOf(id: string): number {
  let hash = 7;
  for (const character of id) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) & 0x7fffffff;
  return hash || 1;
}
