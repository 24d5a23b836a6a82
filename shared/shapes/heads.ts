/** What may stand at an end of a line. Append only: boards hold these names. */
export const HEADS = ['none', 'arrow', 'triangle', 'triangle-outline', 'dot', 'bar', 'diamond'] as const;

export type Head = (typeof HEADS)[number];

/** Start and end of `heads`. A head of a newer version keeps its name, and is drawn as none. */
export function parseHeads(heads: string): readonly [start: string, end: string] {
  const [start, end] = heads.split(',');
  return [start || 'none', end || 'none'];
}

/** `heads` with those ends replaced that `change` names: in `,dot` the start is left as it is. */
export function mergeHeads(heads: string, change: string): string {
  const old = parseHeads(heads);
  const [start, end] = change.split(',');
  return `${start || old[0]},${end || old[1]}`;
}

/** What all have at either end, `mixed` where they differ. */
export function commonHeads(list: readonly string[]): string {
  const ends = list.map(parseHeads);
  const common = (place: 0 | 1) => {
    const [first = 'none', ...others] = ends.map((each) => each[place]);
    return others.every((head) => head === first) ? first : 'mixed';
  };
  return `${common(0)},${common(1)}`;
}
