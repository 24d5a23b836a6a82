import { MAX_NESTING } from '../limits.ts';

/** Whether a value out of JSON is nested deeper than readers that call themselves can bear. */
export function isNestedTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth >= MAX_NESTING) return true;
  return Object.values(value).some((inner) => isNestedTooDeep(inner, depth + 1));
}
