import { useEffect, useRef, useState } from 'react';
import {
  BASIC_COLOURS,
  HUES,
  isColour,
  resolveColour,
  SHADES,
  shadeName,
} from '../../shared/shapes/palette.ts';
import type { Colour } from '../../shared/shapes/record.ts';
import { coloursInUse } from '../editor/coloursInUse.ts';
import { ActionButtons } from './ActionButton.tsx';
import { Group } from './Group.tsx';
import { PLACEMENT } from './placement.ts';
import { useSession } from './SessionContext.ts';
import { Swatches, type SwatchesProps } from './Swatch.tsx';
import { shownTheme } from './theme.ts';
import { useStore } from './useStore.ts';
import './ColourPicker.css';

interface ColourPickerProps {
  value: Colour | null;
  hasTransparent: boolean;
  onChange(colour: Colour): void;
  /** A colour that the hand passes over in the browser's own picker: shown, not yet chosen. */
  onPreview(colour: Colour): void;
  /** The colour is taken from the board instead. */
  onDone(): void;
}

const STRONG = BASIC_COLOURS.filter((name) => !name.endsWith('-soft'));
const SOFT = BASIC_COLOURS.filter((name) => name.endsWith('-soft'));
/** One row of colours in use, and what need not be repeated there. */
const MOST_IN_USE = 6;
const KNOWN: ReadonlySet<Colour> = new Set(['transparent', ...BASIC_COLOURS]);
/** The shade that stands for its family. */
const MIDDLE_SHADE = 5;

/** The palette, families of shades, what this board uses, and any other colour by number or by eye. */
export function ColourPicker({ value, hasTransparent, onChange, onPreview, onDone }: ColourPickerProps) {
  const { editor } = useSession();
  const [inUse] = useState(() => coloursInUse(editor.board, MOST_IN_USE, KNOWN));
  const [hue, setHue] = useState(() => hueOf(value));
  const chooseHue = (colour: Colour) => {
    setHue(hueOf(colour));
    onChange(colour);
  };
  const row = { value, onChange };
  return (
    <div className="colour-picker">
      <SwatchGrid label="Basic" colours={hasTransparent ? ['transparent', ...STRONG] : STRONG} {...row} />
      <SwatchGrid label="Soft" colours={SOFT} {...row} />
      <p className="picker-label">Families</p>
      <SwatchGrid
        label="Families"
        colours={HUES.map((each) => shadeName(each, MIDDLE_SHADE))}
        value={hue && shadeName(hue, MIDDLE_SHADE)}
        onChange={chooseHue}
      />
      {hue && <SwatchGrid label="Shades" colours={SHADES.map((shade) => shadeName(hue, shade))} {...row} />}
      {inUse.length > 0 && (
        <>
          <p className="picker-label">On this board</p>
          <SwatchGrid label="On this board" colours={inUse} {...row} />
        </>
      )}
      <div className="custom-colour">
        <CustomColour value={value} onChange={onChange} onPreview={onPreview} />
        <ActionButtons ids={hasTransparent ? PLACEMENT.pickFill : PLACEMENT.pickStroke} onDone={onDone} />
      </div>
    </div>
  );
}

function SwatchGrid({ label, ...swatches }: SwatchesProps & { label: string }) {
  return (
    <Group className="swatch-grid" label={label}>
      <Swatches {...swatches} />
    </Group>
  );
}

/** The family that a shade is of; null for any other colour. */
function hueOf(colour: Colour | null): string | null {
  const [hue = '', shade] = colour?.split('-') ?? [];
  return HUES.includes(hue) && SHADES.includes(Number(shade)) ? hue : null;
}

/** A colour by its hex number; the square beside it opens the browser's own picker. */
function CustomColour({ value, onChange, onPreview }: Omit<ColourPickerProps, 'hasTransparent' | 'onDone'>) {
  const theme = useStore(shownTheme);
  const hex = value && value !== 'transparent' ? resolveColour(value, theme) : '#000000';
  const [draft, setDraft] = useState<string | null>(null);
  const eye = useRef<HTMLInputElement>(null);
  // React's `onChange` is the browser's `input`: a colour for each move of the hand. `change` is the last one.
  useEffect(() => {
    const input = eye.current;
    const choose = () => input && onChange(input.value);
    input?.addEventListener('change', choose);
    return () => input?.removeEventListener('change', choose);
  }, [onChange]);
  const type = (text: string) => {
    const typed = text.startsWith('#') ? text : `#${text}`;
    setDraft(typed);
    if (typed.length === 7 && isColour(typed)) onChange(typed.toLowerCase());
  };
  return (
    <>
      <input
        ref={eye}
        type="color"
        aria-label="Pick any colour"
        value={hex}
        onChange={(event) => onPreview(event.target.value)}
      />
      <input
        className="field"
        aria-label="Colour as hex"
        value={draft ?? (value === 'transparent' || value === null ? '' : hex)}
        placeholder="#hex"
        maxLength={7}
        spellCheck={false}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setDraft(null)}
      />
    </>
  );
}
