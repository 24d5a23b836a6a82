import { HEADS, type Head, parseHeads } from '../../shared/shapes/heads.ts';
import { ChoiceField } from './ChoiceField.tsx';
import type { FieldProps } from './styleFields.tsx';
import { HeadGlyph } from './styleGlyphs.tsx';

const NAMES: { readonly [H in Head]: string } = {
  none: 'None',
  arrow: 'Arrow',
  triangle: 'Triangle',
  'triangle-outline': 'Outlined triangle',
  dot: 'Dot',
  bar: 'Bar',
  diamond: 'Diamond',
};

const optionsOf = (isStart: boolean) =>
  HEADS.map((head) => ({
    value: head,
    label: NAMES[head],
    face: <HeadGlyph head={head} isStart={isStart} />,
  }));

const START = optionsOf(true);
const END = optionsOf(false);

/** What stands at either end of a line. Each end is chosen alone: the other stays as it is in every shape. */
export function HeadsField({ value, onChange, onPreview }: FieldProps) {
  const [start, end] =
    typeof value === 'string' && value !== 'mixed' ? parseHeads(value) : ['mixed', 'mixed'];
  return (
    <>
      <ChoiceField
        label="Start"
        options={START}
        value={start}
        onChange={(head) => onChange(`${head},`)}
        onPreview={onPreview}
      />
      <ChoiceField
        label="End"
        options={END}
        value={end}
        onChange={(head) => onChange(`,${head}`)}
        onPreview={onPreview}
      />
    </>
  );
}
