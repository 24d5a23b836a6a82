import type { Write } from '../../shared/board/Board.ts';
import { isCut, readRanges } from '../../shared/board/Cuts.ts';
import { columnNamed } from '../../shared/board/columns.ts';
import { isPlainObject, type Wire } from '../../shared/board/wire.ts';
import { DEFAULTS } from '../../shared/shapes/defaults.ts';
import { readText, type StoredText } from './HistoryStoredText.ts';

/** A step as it is kept on this device: plain data. */
export interface StoredStep {
  readonly serial: number;
  readonly parts: readonly StoredPart[];
}

export type StoredPart = { readonly writes: readonly Write[] } | { readonly text: StoredText };

/** A step that was read from this device's storage; null for what is no step of this version. */
export function readStep(value: unknown): StoredStep | null {
  if (!isPlainObject(value) || !Number.isSafeInteger(value.serial) || !Array.isArray(value.parts))
    return null;
  const parts = value.parts.map(readPart);
  const whole = parts.flatMap((part) => part ?? []);
  if (whole.length === 0 || whole.length < parts.length) return null;
  return { serial: Number(value.serial), parts: whole };
}

function readPart(value: unknown): StoredPart | null {
  if (!isPlainObject(value)) return null;
  if (Array.isArray(value.writes)) return value.writes.every(isWrite) ? { writes: value.writes } : null;
  const text = readText(value.text);
  return text && { text };
}

function isWrite(value: unknown): value is Write {
  return (
    isPlainObject(value) &&
    typeof value.id === 'string' &&
    typeof value.column === 'string' &&
    isValueOf(value.column, value.before) &&
    isValueOf(value.column, value.after)
  );
}

/** Whether a column may hold it: what stands here is written into the document again. */
function isValueOf(column: string, value: unknown): value is Wire {
  if (isCut(column)) return value === null || readRanges(value).length > 0;
  if (column === 'del') return value === 0 || value === 1 || isMark(value);
  const def = columnNamed(column);
  if (!def) return false;
  return def.read(value, { ...DEFAULTS }) || value === def.write(DEFAULTS);
}

const isMark = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';

/** About how many bytes a step takes. */
export function sizeOf({ parts }: StoredStep): number {
  return JSON.stringify(parts).length;
}
