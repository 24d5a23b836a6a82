import type * as Y from 'yjs';

/** One step of a text change, as in Quill deltas: keep, remove or add characters (UTF-16 units). */
export type TextStep =
  | { readonly retain: number }
  | { readonly delete: number }
  | { readonly insert: string };

/** `text` after `steps`. */
export function applySteps(text: string, steps: readonly TextStep[]): string {
  let result = '';
  let at = 0;
  for (const step of steps) {
    if ('insert' in step) result += step.insert;
    else if ('delete' in step) at += step.delete;
    else {
      result += text.slice(at, at + step.retain);
      at += step.retain;
    }
  }
  return result + text.slice(at);
}

/** The shortest single change that makes `after` of `before`; none when they are equal. */
export function stepsBetween(before: string, after: string): TextStep[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const removed = before.length - start - end;
  const added = after.slice(start, after.length - end);
  return [
    ...(start > 0 ? [{ retain: start }] : []),
    ...(removed > 0 ? [{ delete: removed }] : []),
    ...(added !== '' ? [{ insert: added }] : []),
  ];
}

/** The steps of a Yjs text event, without formatting; null when it has anything but characters. */
export function stepsOf(event: Y.YTextEvent): TextStep[] | null {
  const steps: TextStep[] = [];
  for (const { retain, delete: removed, insert } of event.delta) {
    if (retain !== undefined) steps.push({ retain });
    else if (removed !== undefined) steps.push({ delete: removed });
    else if (typeof insert === 'string') steps.push({ insert });
    else return null;
  }
  return steps;
}
