import type { Box } from '../geometry/box.ts';
import { DEFAULTS } from '../shapes/defaults.ts';
import { NOTHING_ERASED } from '../shapes/erased.ts';
import { shapeDef } from '../shapes/index.ts';
import type { ShapeRecord } from '../shapes/record.ts';
import type { ShapeDef } from '../shapes/ShapeDef.ts';
import type { Id } from '../util/id.ts';

/** A record that is still being put together. */
export type MutableRecord = { -readonly [K in keyof ShapeRecord]: ShapeRecord[K] };

/** A record of each kind with all defaults: copying one is much faster than merging defaults each time. */
const templates = new WeakMap<ShapeDef, ShapeRecord>();

/** A new record of `kind` with all its defaults. */
export function blankRecord(id: Id, kind: string): MutableRecord {
  const def = shapeDef(kind);
  let template = templates.get(def);
  if (!template) {
    const birth = {
      author: '',
      createdAt: 0,
      text: '',
      deleted: false,
      points: null,
      erased: NOTHING_ERASED,
    };
    const sizes = { bornWidth: 0, bornHeight: 0, storedWidth: 0, storedHeight: 0 };
    template = { ...DEFAULTS, ...def.defaults, id: '', kind: '', ...birth, ...sizes };
    templates.set(def, template);
  }
  const record = { ...template };
  record.id = id;
  record.kind = kind;
  return record;
}

/** Freezes a record whose properties are complete, its box derived where its kind derives it. */
export function finishRecord(record: MutableRecord): ShapeRecord {
  record.storedWidth = record.width;
  record.storedHeight = record.height;
  const derived = derivedBox(record);
  if (derived) {
    record.x = derived.x;
    record.y = derived.y;
    record.width = derived.width;
    record.height = derived.height;
  }
  return frozen(record);
}

/** A peer's values that our code cannot handle must not keep the whole board from opening. */
function derivedBox(record: ShapeRecord): Box | undefined {
  try {
    return shapeDef(record.kind).box?.(record);
  } catch {
    return undefined;
  }
}

/** A literal, because V8 keeps a frozen one in 0.5 KB, and a frozen copy made by spreading in 1.3 KB. */
function frozen(r: ShapeRecord): ShapeRecord {
  return Object.freeze({
    id: r.id,
    kind: r.kind,
    x: r.x,
    y: r.y,
    width: r.width,
    height: r.height,
    rotation: r.rotation,
    z: r.z,
    parent: r.parent,
    flipX: r.flipX,
    flipY: r.flipY,
    fill: r.fill,
    fillStyle: r.fillStyle,
    stroke: r.stroke,
    strokeWidth: r.strokeWidth,
    dash: r.dash,
    corners: r.corners,
    sloppiness: r.sloppiness,
    opacity: r.opacity,
    locked: r.locked,
    font: r.font,
    fontSize: r.fontSize,
    align: r.align,
    verticalAlign: r.verticalAlign,
    from: r.from,
    to: r.to,
    bend: r.bend,
    route: r.route,
    heads: r.heads,
    name: r.name,
    author: r.author,
    createdAt: r.createdAt,
    text: r.text,
    deleted: r.deleted,
    points: r.points,
    erased: r.erased,
    bornWidth: r.bornWidth,
    bornHeight: r.bornHeight,
    storedWidth: r.storedWidth,
    storedHeight: r.storedHeight,
  });
}
