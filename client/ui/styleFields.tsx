import { TextAlignCenter, TextAlignEnd, TextAlignStart } from 'lucide-react';
import type { ReactNode } from 'react';
import { FILL_CHOICES, STROKE_CHOICES } from '../../shared/shapes/palette.ts';
import type { StyleProp } from '../../shared/shapes/ShapeDef.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { ColourField } from './ColourField.tsx';
import { SliderField } from './SliderField.tsx';
import { StrokeGlyph } from './StrokeGlyph.tsx';

/** A style as the panel sees it: one value for all, `mixed`, or undefined while nobody has it. */
export interface FieldProps {
  readonly value: unknown;
  onChange(value: string | number): void;
  /** While a slider is dragged: shown, but written once, by `onChange`, at its end. */
  onPreview(value: string | number): void;
}

const glyph = (props: { width?: number; dash?: string }): ReactNode => <StrokeGlyph {...props} />;
const sample = (font: string): ReactNode => <span className={`font-sample font-${font}`}>Aa</span>;

const WIDTHS = [
  { value: 1, label: 'Thin', face: glyph({ width: 1.25 }) },
  { value: 2, label: 'Medium', face: glyph({ width: 2.25 }) },
  { value: 4, label: 'Bold', face: glyph({ width: 4 }) },
];
const DASHES = [
  { value: 'solid', label: 'Solid', face: glyph({}) },
  { value: 'dashed', label: 'Dashed', face: glyph({ dash: '4.5 3.75' }) },
  { value: 'dotted', label: 'Dotted', face: glyph({ dash: '0.1 4' }) },
];
const FONTS = [
  { value: 'hand', label: 'Hand-drawn', face: sample('hand') },
  { value: 'sans', label: 'Sans serif', face: sample('sans') },
  { value: 'mono', label: 'Monospaced', face: sample('mono') },
];
const SIZES = [
  { value: 16, label: 'Small', face: 'S' },
  { value: 20, label: 'Medium', face: 'M' },
  { value: 28, label: 'Large', face: 'L' },
  { value: 36, label: 'Extra large', face: 'XL' },
];
const ALIGNS = [
  { value: 'left', label: 'Left', face: <TextAlignStart aria-hidden="true" /> },
  { value: 'center', label: 'Centre', face: <TextAlignCenter aria-hidden="true" /> },
  { value: 'right', label: 'Right', face: <TextAlignEnd aria-hidden="true" /> },
];

/** How each style is chosen. The compiler keeps this list complete. */
export const STYLE_FIELDS: { readonly [P in StyleProp]: (props: FieldProps) => ReactNode } = {
  stroke: (props) => <ColourField label="Stroke" choices={STROKE_CHOICES} {...props} />,
  fill: (props) => <ColourField label="Fill" choices={FILL_CHOICES} {...props} />,
  strokeWidth: (props) => <ChoiceField label="Width" options={WIDTHS} {...props} />,
  dash: (props) => <ChoiceField label="Line" options={DASHES} {...props} />,
  opacity: (props) => <SliderField label="Opacity" {...props} />,
  font: (props) => <ChoiceField label="Font" options={FONTS} {...props} />,
  fontSize: (props) => <ChoiceField label="Size" options={SIZES} {...props} />,
  align: (props) => <ChoiceField label="Align" options={ALIGNS} {...props} />,
};
