import { distance, mix, type Vec } from '../geometry/vec.ts';
import type { Contour, Edge } from './contour.ts';

/** Halvings until the place where a curve is cut is exact enough: a thousandth of it. */
const HALVINGS = 10;

/** The open `contour` without what lies within `start` px of its start and `end` px of its end. */
export function trimContour(contour: Contour, start: number, end: number): Contour {
  const cut = end > 0 ? trimEnd(contour, end) : contour;
  return start > 0 ? reversed(trimEnd(reversed(cut), start)) : cut;
}

function reversed({ from, edges, closed }: Contour): Contour {
  const points = [from, ...edges.map(({ to }) => to)];
  const back = edges.map(({ handles }, index): Edge => {
    const to = points[index] ?? from;
    return handles ? { to, handles: [handles[1], handles[0]] } : { to };
  });
  return { from: points.at(-1) ?? from, edges: back.reverse(), closed };
}

function trimEnd({ from, edges, closed }: Contour, length: number): Contour {
  const tip = edges.at(-1)?.to ?? from;
  const kept = [...edges];
  while (kept.length > 0) {
    const last = kept.pop();
    const start = kept.at(-1)?.to ?? from;
    if (last && (distance(start, tip) > length || kept.length === 0)) {
      return { from, edges: [...kept, shortened(start, last, tip, length)], closed };
    }
  }
  return { from, edges, closed };
}

/** The edge up to where it comes within `length` of `tip`. */
function shortened(from: Vec, { to, handles }: Edge, tip: Vec, length: number): Edge {
  const at = (part: number): Edge => {
    if (!handles) return { to: mix(from, to, part) };
    const [c1, c2] = handles;
    const [a, b, c] = [mix(from, c1, part), mix(c1, c2, part), mix(c2, to, part)];
    const [d, e] = [mix(a, b, part), mix(b, c, part)];
    return { to: mix(d, e, part), handles: [a, d] };
  };
  let [near, far] = [0, 1];
  for (let count = 0; count < HALVINGS; count++) {
    const middle = (near + far) / 2;
    if (distance(at(middle).to, tip) > length) near = middle;
    else far = middle;
  }
  return at(near);
}
