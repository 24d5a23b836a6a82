import { fromBase64, toBase64 } from 'lib0/buffer';
import { draftRecord } from '../../shared/board/draft.ts';
import { isPlainObject, sameWire } from '../../shared/board/wire.ts';
import { DEFAULTS } from '../../shared/shapes/defaults.ts';
import { shapeDef } from '../../shared/shapes/index.ts';
import type { End, ShapePartial, ShapePatch, ShapeProps, ShapeRecord } from '../../shared/shapes/record.ts';
import { keysOf, pick } from './patches.ts';

/** A shape in the clipboard: plain JSON, what equals its kind's defaults left out. */
interface CopiedShape {
  readonly kind: string;
  readonly props: ShapePatch;
  readonly text?: string;
  /** A stroke's points, base64. Its props have the size that it was born with, this the one it has. */
  readonly points?: string;
  readonly size?: Pick<ShapeProps, 'width' | 'height'>;
}

/** A shape read from a clipboard, checked: `partial` can be born, `size` is to be written afterwards. */
export interface PastedShape {
  readonly partial: ShapePartial;
  readonly size: ShapePatch;
  /** As it would be drawn. */
  readonly draft: ShapeRecord;
}

/** Properties that belong to the place where a shape was copied. */
const LEFT_BEHIND = new Set<keyof ShapeProps>(['z', 'parent', 'locked']);

export function copyOf(record: ShapeRecord): CopiedShape {
  const { kind, text, points, storedWidth, storedHeight, bornWidth, bornHeight } = record;
  const size = { width: storedWidth, height: storedHeight };
  const props: ShapeProps = {
    ...record,
    ...(points ? { width: bornWidth, height: bornHeight } : size),
    from: loose(record.from),
    to: loose(record.to),
  };
  const defaults: ShapeProps = { ...DEFAULTS, ...shapeDef(kind).defaults };
  const kept = keysOf(DEFAULTS).filter(
    (key) => !LEFT_BEHIND.has(key) && !sameWire(props[key], defaults[key]),
  );
  return {
    kind,
    props: pick(props, kept),
    ...(text === '' ? {} : { text }),
    ...(points ? { points: toBase64(points), size } : {}),
  };
}

/** Null for what no kind could draw. Never throws: a clipboard holds anything. */
export function readCopy(copied: unknown): PastedShape | null {
  if (!isPlainObject(copied) || typeof copied.kind !== 'string') return null;
  const props = isPlainObject(copied.props) ? copied.props : {};
  const points = readPoints(copied.points);
  const text = typeof copied.text === 'string' ? { text: copied.text } : {};
  const rest = { kind: copied.kind, ...text, ...(points ? { points } : {}) };
  const draft = draftRecord('pasted', { ...props, ...rest });
  if (!draft) return null;
  const checked: ShapePatch = { ...draft, width: draft.storedWidth, height: draft.storedHeight };
  const known = keysOf(props).filter((key) => Object.hasOwn(DEFAULTS, key) && !LEFT_BEHIND.has(key));
  return { partial: { ...rest, ...pick(checked, known) }, size: readSize(copied), draft };
}

/** An end without what it was bound to: that stays behind. */
const loose = (end: End | null): End | null => end && { x: end.x, y: end.y };

function readPoints(base64: unknown): Uint8Array | null {
  if (typeof base64 !== 'string') return null;
  try {
    return fromBase64(base64);
  } catch {
    return null; // no base64: somebody wrote this by hand
  }
}

function readSize({ kind, size }: Record<string, unknown>): ShapePatch {
  if (!isPlainObject(size)) return {};
  const draft = draftRecord('size', { kind, ...pick(size, ['width', 'height']) });
  return draft ? { width: draft.storedWidth, height: draft.storedHeight } : {};
}
