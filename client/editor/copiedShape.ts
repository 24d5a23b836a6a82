import { fromBase64, toBase64 } from 'lib0/buffer';
import { draftRecord } from '../../shared/board/draft.ts';
import { isPlainObject, sameWire } from '../../shared/board/wire.ts';
import { DEFAULTS } from '../../shared/shapes/defaults.ts';
import { shapeDef } from '../../shared/shapes/index.ts';
import type {
  End,
  Range,
  ShapePartial,
  ShapePatch,
  ShapeProps,
  ShapeRecord,
} from '../../shared/shapes/record.ts';
import type { Id } from '../../shared/util/id.ts';
import { keysOf, pick } from './patches.ts';

/** A shape in the clipboard: plain JSON, what equals its kind's defaults left out. */
interface CopiedShape {
  /** Its id where it was copied: groups and bound ends among what is copied go by it. */
  readonly id: Id;
  readonly kind: string;
  readonly props: ShapePatch;
  readonly text?: string;
  /** A stroke's points, base64. Its props have the size that it was born with, this the one it has. */
  readonly points?: string;
  /** The parts of a stroke that were erased. */
  readonly erased?: readonly Range[];
  readonly size?: Pick<ShapeProps, 'width' | 'height'>;
}

/** A shape read from a clipboard, checked: `partial` can be born, `size` is to be written afterwards. */
export interface PastedShape {
  /** Its id in the clipboard, where it has one. */
  readonly id: string | null;
  readonly partial: ShapePartial;
  readonly size: ShapePatch;
  /** As it would be drawn. */
  readonly draft: ShapeRecord;
}

/** Properties that belong to the place where a shape was copied. */
const LEFT_BEHIND = new Set<keyof ShapeProps>(['z', 'locked']);

/** `ids`: all that is copied; what a shape has to do with others stays behind. */
export function copyOf(record: ShapeRecord, ids: ReadonlySet<Id>): CopiedShape {
  const { id, kind, text, points, erased, storedWidth, storedHeight, bornWidth, bornHeight } = record;
  const size = { width: storedWidth, height: storedHeight };
  const props: ShapeProps = {
    ...record,
    ...(points ? { width: bornWidth, height: bornHeight } : size),
    parent: record.parent !== null && ids.has(record.parent) ? record.parent : null,
    from: loose(record.from, ids),
    to: loose(record.to, ids),
  };
  const defaults: ShapeProps = { ...DEFAULTS, ...shapeDef(kind).defaults };
  const kept = keysOf(DEFAULTS).filter(
    (key) => !LEFT_BEHIND.has(key) && !sameWire(props[key], defaults[key]),
  );
  return {
    id,
    kind,
    props: pick(props, kept),
    ...(text === '' ? {} : { text }),
    ...(points ? { points: toBase64(points), size } : {}),
    ...(erased.length > 0 ? { erased } : {}),
  };
}

/** Null for what no kind could draw. Never throws: a clipboard holds anything. */
export function readCopy(copied: unknown): PastedShape | null {
  if (!isPlainObject(copied) || typeof copied.kind !== 'string') return null;
  const props = isPlainObject(copied.props) ? copied.props : {};
  const points = copied.points instanceof Uint8Array ? copied.points : readPoints(copied.points);
  const text = typeof copied.text === 'string' ? { text: copied.text } : {};
  const rest = { kind: copied.kind, ...text, ...(points ? { points } : {}) };
  const draft = draftRecord('pasted', { ...props, ...rest, erased: copied.erased });
  if (!draft) return null;
  const holes = draft.erased.length > 0 ? { erased: draft.erased } : {};
  const checked: ShapePatch = { ...draft, width: draft.storedWidth, height: draft.storedHeight };
  const known = keysOf(props).filter((key) => Object.hasOwn(DEFAULTS, key) && !LEFT_BEHIND.has(key));
  const id = typeof copied.id === 'string' ? copied.id : null;
  return { id, partial: { ...rest, ...holes, ...pick(checked, known) }, size: readSize(copied), draft };
}

/** An end without what it was bound to, unless that is copied too. */
const loose = (end: End | null, ids: ReadonlySet<Id>): End | null =>
  end && (end.id !== undefined && ids.has(end.id) ? end : { x: end.x, y: end.y });

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
