import { figure, median } from '../table.ts';

/** One figure of all servers, side by side. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  /** Which is better; null for what is only told. */
  readonly better: 'less' | 'more' | null;
  /** Measured values by server, one a round; a server without any does not take part. */
  readonly values: ReadonlyMap<string, readonly number[]>;
  /** Servers that count as peers to beat. */
  readonly against: readonly string[];
  readonly aim?: Aim;
}

/** What our figure is held against. */
export interface Aim {
  readonly text: string;
  /** `ours` and `best` are medians, `best` that of the best of {@link Figure.against}. */
  readonly met: (ours: number, best: number, of: (name: string) => number) => boolean;
}

export const OURS = 'inkwire';

/** Ahead of every peer, the least that is asked of each row. */
export const AHEAD_LESS: Aim = { text: 'ahead', met: (ours, best) => ours <= best };
export const AHEAD_MORE: Aim = { text: 'ahead', met: (ours, best) => ours >= best };

export const atMostOfBest = (share: number): Aim => ({
  text: `≤ ${share} ×`,
  met: (ours, best) => ours <= best * share,
});
export const atLeastOfBest = (times: number): Aim => ({
  text: `≥ ${times} ×`,
  met: (ours, best) => ours >= best * times,
});

/** Prints figures as a table: medians by server, ours against the best peer, the aim. */
export function printFigures(title: string, names: readonly string[], figures: readonly Figure[]): void {
  const head = ['', ...names, 'ours/best', 'aim', ''];
  const rows = [head, ...figures.map((each) => cellsOf(each, names))];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  console.log(`\n${title}`);
  for (const row of rows) {
    const cells = row.map((cell, i) =>
      i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
    );
    console.log(`  ${cells.join('  ')}`.trimEnd());
  }
}

function cellsOf({ what, unit, better, values, against, aim }: Figure, names: readonly string[]): string[] {
  const of = (name: string): number => median(values.get(name) ?? []);
  const shown = names.map((name) => (values.has(name) ? shownNumber(of(name)) : '–'));
  const peers = against.filter((name) => values.has(name)).map(of);
  const best = better === 'more' ? Math.max(...peers) : Math.min(...peers);
  const ours = of(OURS);
  const label = unit === '' ? what : `${what}, ${unit}`;
  if (better === null || peers.length === 0) return [label, ...shown, '', '', ''];
  const ratio = ours === best ? '1' : shownNumber(ours / best);
  const verdict = aim === undefined ? '' : aim.met(ours, best, of) ? 'met' : 'NOT MET';
  return [label, ...shown, ratio, aim?.text ?? '', verdict];
}

function shownNumber(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return 'never';
  return Number.isNaN(value) ? 'failed' : figure(value);
}
