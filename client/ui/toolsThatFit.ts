/**
 * Splits a row: what fits into `room` places, and what goes behind a "more" button, which takes one of them.
 * Where not all fit, those of `first` come first.
 */
export function toolsThatFit<T extends { readonly id: string }>(
  tools: readonly T[],
  room: number,
  activeId: string,
  first: readonly string[] = [],
): { shown: readonly T[]; more: readonly T[] } {
  if (tools.length <= room) return { shown: tools, more: [] };
  const place = (id: string) => (first.includes(id) ? first.indexOf(id) : first.length);
  const sorted = tools.toSorted((a, b) => place(a.id) - place(b.id));
  const shown = sorted.slice(0, Math.max(1, room - 1));
  const more = sorted.slice(shown.length);
  const active = more.find(({ id }) => id === activeId);
  const last = shown.at(-1);
  if (!active || !last) return { shown, more };
  // The active tool is never hidden: it changes places with the last one shown.
  return { shown: shown.with(-1, active), more: more.map((tool) => (tool === active ? last : tool)) };
}
