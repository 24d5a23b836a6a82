import { createLucideIcon, type LucideIcon } from 'lucide-react';
import { draftRecord } from '../../shared/board/draft.ts';
import { shapeDef } from '../../shared/shapes/index.ts';
import type { Pen } from '../../shared/shapes/Pen.ts';

/** Icons are drawn in a box of 24 × 24; the form fills this much of it. */
const WIDTH = 19;
const HEIGHT = 17;
const BOX = 24;

const known = new Map<string, LucideIcon>();

/** An icon of a kind as it is painted, so that a new kind needs none of its own. */
export function formIcon(kind: string): LucideIcon {
  const icon =
    known.get(kind) ?? createLucideIcon(kind, [['path', { d: pathOf(kind), transform: MIDDLE, key: kind }]]);
  known.set(kind, icon);
  return icon;
}

const MIDDLE = `translate(${(BOX - WIDTH) / 2} ${(BOX - HEIGHT) / 2})`;

function pathOf(kind: string): string {
  const paths: string[] = [];
  const pen: Pen = { within: (_, __, draw) => draw(), path: ({ data }) => paths.push(data), text: () => {} };
  const record = draftRecord('icon', { kind, width: WIDTH, height: HEIGHT, corners: 'sharp' });
  if (record) shapeDef(kind).paint(pen, record);
  return paths.at(-1) ?? '';
}
