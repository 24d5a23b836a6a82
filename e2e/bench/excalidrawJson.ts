import type { ShapeRecord } from '../../shared/shapes/record.ts';
import type { Id } from '../../shared/util/id.ts';
import { seededRandom } from '../../shared/util/random.ts';
import type { StrokePoint } from '../fixtures/seededStroke.ts';

const TYPE_OF: Readonly<Record<string, string>> = {
  rect: 'rectangle',
  draw: 'freedraw',
  sticky: 'rectangle',
};

/**
 * The same shapes as an `.excalidraw` file would hold them (format version 2): the yardstick for bytes, load
 * and heap. Strokes hold what the pen reported, with all digits, as that format does.
 */
export function excalidrawJson(
  records: readonly ShapeRecord[],
  pens: ReadonlyMap<Id, readonly StrokePoint[]>,
  seed: number,
): string {
  const random = seededRandom(seed);
  const integer = () => Math.floor(random() * 2 ** 31);
  const base = (record: ShapeRecord, index: number) => ({
    id: `${record.id}${record.id.slice(0, 11)}`, // Excalidraw's ids have 21 characters
    type: TYPE_OF[record.kind] ?? record.kind,
    x: record.x,
    y: record.y,
    width: record.width,
    height: record.height,
    angle: record.rotation,
    strokeColor: '#1e1e1e',
    backgroundColor: record.fill === 'transparent' ? 'transparent' : '#ffec99',
    fillStyle: 'solid',
    strokeWidth: record.strokeWidth,
    strokeStyle: record.dash,
    roughness: 1,
    opacity: record.opacity,
    groupIds: [],
    frameId: null,
    index: `a${index.toString(36).padStart(4, '0')}`,
    roundness: record.kind === 'rect' ? { type: 3 } : null,
    seed: integer(),
    version: 3 + Math.floor(random() * 50),
    versionNonce: integer(),
    isDeleted: false,
    boundElements: null as { id: string; type: string }[] | null,
    updated: 1_760_000_000_000 + integer(),
    link: null,
    locked: false,
  });
  const elements = records.flatMap((record, index) =>
    elementsOf(record, base(record, index), pens.get(record.id)),
  );
  const file = {
    type: 'excalidraw',
    version: 2,
    source: 'https://excalidraw.com',
    elements,
    appState: { gridSize: 20, gridStep: 5, gridModeEnabled: false, viewBackgroundColor: '#ffffff' },
    files: {},
  };
  return JSON.stringify(file);
}

type Base = { id: string; type: string; boundElements: { id: string; type: string }[] | null };

function elementsOf(record: ShapeRecord, base: Base, pen: readonly StrokePoint[] | undefined): object[] {
  if (pen) {
    const points = pen.map(({ x, y }) => [x, y]);
    const pressures = pen.map(({ pressure }) => pressure);
    return [{ ...base, points, pressures, simulatePressure: false, lastCommittedPoint: null }];
  }
  if (record.from && record.to) {
    const { from, to } = record;
    return [
      {
        ...base,
        points: [
          [0, 0],
          [to.x - from.x, to.y - from.y],
        ],
        startBinding: null,
        endBinding: null,
        startArrowhead: null,
        endArrowhead: record.kind === 'arrow' ? 'arrow' : null,
        lastCommittedPoint: null,
        elbowed: false,
      },
    ];
  }
  const text = {
    text: record.text,
    originalText: record.text,
    fontSize: record.fontSize,
    fontFamily: 5,
    textAlign: record.align,
    verticalAlign: record.verticalAlign,
    autoResize: true,
    lineHeight: 1.25,
  };
  if (base.type === 'text') return [{ ...base, ...text, containerId: null }];
  if (record.text === '') return [base];
  const label = { ...base, id: `${base.id.slice(0, 18)}lbl`, type: 'text', ...text, containerId: base.id };
  return [{ ...base, boundElements: [{ id: label.id, type: 'text' }] }, label];
}
