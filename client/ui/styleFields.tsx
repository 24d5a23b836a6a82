import {
  AlignVerticalJustifyCenter,
  AlignVerticalJustifyEnd,
  AlignVerticalJustifyStart,
  TextAlignCenter,
  TextAlignEnd,
  TextAlignStart,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { FILL_CHOICES, STROKE_CHOICES } from '../../shared/shapes/palette.ts';
import type { StyleProp } from '../../shared/shapes/ShapeDef.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { ColourField } from './ColourField.tsx';
import { HeadsField } from './HeadsField.tsx';
import { SliderField } from './SliderField.tsx';
import { StrokeGlyph } from './StrokeGlyph.tsx';
import { GLYPHS } from './styleGlyphs.tsx';

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
const VERTICAL_ALIGNS = [
  { value: 'top', label: 'Top', face: <AlignVerticalJustifyStart aria-hidden="true" /> },
  { value: 'middle', label: 'Middle', face: <AlignVerticalJustifyCenter aria-hidden="true" /> },
  { value: 'bottom', label: 'Bottom', face: <AlignVerticalJustifyEnd aria-hidden="true" /> },
];
const FILL_STYLES = [
  { value: 'solid', label: 'Solid', face: GLYPHS.solidFill },
  { value: 'hachure', label: 'Hachure', face: GLYPHS.hachure },
  { value: 'cross-hatch', label: 'Cross-hatch', face: GLYPHS.crossHatch },
];
const SLOPPINESS = [
  { value: 'none', label: 'Clean', face: GLYPHS.clean },
  { value: 'artist', label: 'Drawn by hand', face: GLYPHS.artist },
];
const CORNERS = [
  { value: 'round', label: 'Round', face: GLYPHS.round },
  { value: 'sharp', label: 'Sharp', face: GLYPHS.sharp },
];
const ROUTES = [
  { value: 'straight', label: 'Straight', face: GLYPHS.straight },
  { value: 'curved', label: 'Curved', face: GLYPHS.curved },
  { value: 'elbow', label: 'Elbow', face: GLYPHS.elbow },
];

/** How each style is chosen. The compiler keeps this list complete. */
export const STYLE_FIELDS: { readonly [P in StyleProp]: (props: FieldProps) => ReactNode } = {
  stroke: (props) => <ColourField label="Stroke" choices={STROKE_CHOICES} {...props} />,
  fill: (props) => <ColourField label="Fill" choices={FILL_CHOICES} {...props} />,
  fillStyle: (props) => <ChoiceField label="Pattern" options={FILL_STYLES} isNarrow {...props} />,
  sloppiness: (props) => <ChoiceField label="Sketch" options={SLOPPINESS} isNarrow {...props} />,
  strokeWidth: (props) => <ChoiceField label="Width" options={WIDTHS} isNarrow {...props} />,
  dash: (props) => <ChoiceField label="Line" options={DASHES} isNarrow {...props} />,
  corners: (props) => <ChoiceField label="Corners" options={CORNERS} isNarrow {...props} />,
  route: (props) => <ChoiceField label="Route" options={ROUTES} isNarrow {...props} />,
  heads: HeadsField,
  opacity: (props) => <SliderField label="Opacity" {...props} />,
  font: (props) => <ChoiceField label="Font" options={FONTS} isNarrow {...props} />,
  fontSize: (props) => <ChoiceField label="Size" options={SIZES} {...props} />,
  align: (props) => <ChoiceField label="Align" options={ALIGNS} isNarrow {...props} />,
  verticalAlign: (props) => <ChoiceField label="Vertical" options={VERTICAL_ALIGNS} isNarrow {...props} />,
};
