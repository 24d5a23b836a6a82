import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** One measured figure: what, how much, and the aim it is held against ('' = none). */
export interface Row {
  readonly what: string;
  readonly value: string;
  readonly aim: string;
  /** Whether the aim is met; null without an aim. */
  readonly met: boolean | null;
}

/** A row whose figure must not exceed (`<=`) or fall below (`>=`) a bound. */
export function bounded(what: string, value: number, unit: string, sign: '<=' | '>=', bound: number): Row {
  const met = sign === '<=' ? value <= bound : value >= bound;
  return { what, value: `${figure(value)} ${unit}`.trim(), aim: `${sign} ${figure(bound)}`, met };
}

export const plain = (what: string, value: string): Row => ({ what, value, aim: '', met: null });

/** Three significant digits, thousands separated. */
export function figure(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en');
  return Number(value.toPrecision(3)).toString();
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value below which `percent` % of `values` lie (nearest rank). */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

export function printTable(title: string, rows: readonly Row[]): void {
  const widths = [0, 0, 0];
  const cells = rows.map(({ what, value, aim, met }) => [
    what,
    value,
    aim,
    met === null ? '' : met ? 'met' : 'NOT MET',
  ]);
  for (const row of cells)
    row.slice(0, 3).forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cell.length);
    });
  console.log(`\n${title}`);
  for (const row of cells) {
    const [what = '', value = '', aim = '', met = ''] = row;
    console.log(
      `  ${what.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${aim.padEnd(widths[2] ?? 0)}  ${met}`.trimEnd(),
    );
  }
}

/** The machine and the versions that the figures were taken with. */
export function printMachine(): void {
  const cores = cpus();
  const version = (name: string): string => {
    const json: unknown = JSON.parse(
      readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8'),
    );
    return `${name} ${(json as { version: string }).version}`;
  };
  console.log(
    `${cores.length} × ${cores[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, node ${process.version}`,
  );
  console.log(['yjs', 'ws', 'leveldown', 'konva', 'react'].map(version).join(', '));
}
