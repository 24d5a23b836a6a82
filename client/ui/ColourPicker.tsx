import { useEffect, useRef, useState } from 'react';
import { isColour, ROLES, resolveColour } from '../../shared/shapes/palette.ts';
import type { Colour } from '../../shared/shapes/record.ts';
import { colourName } from './colourName.ts';
import { Swatch } from './Swatch.tsx';
import { shownTheme } from './theme.ts';
import { useStore } from './useStore.ts';
import './ColourPicker.css';

interface ColourPickerProps {
  value: Colour | null;
  hasTransparent: boolean;
  onChange(colour: Colour): void;
  /** A colour that the hand passes over in the browser's own picker: shown, not yet chosen. */
  onPreview(colour: Colour): void;
}

/** The whole palette, and any other colour by number or by eye. */
export function ColourPicker({ value, hasTransparent, onChange, onPreview }: ColourPickerProps) {
  const names = Object.keys(ROLES);
  const strong = names.filter((name) => !name.endsWith('-soft'));
  const soft = names.filter((name) => name.endsWith('-soft'));
  const rows = [hasTransparent ? ['transparent', ...strong] : strong, soft];
  return (
    <div className="colour-picker">
      {rows.map((row) => (
        <div className="swatch-grid" key={row[0]}>
          {row.map((colour) => (
            <Swatch
              key={colour}
              colour={colour}
              label={colourName(colour)}
              isChosen={colour === value}
              onClick={() => onChange(colour)}
            />
          ))}
        </div>
      ))}
      <CustomColour value={value} onChange={onChange} onPreview={onPreview} />
    </div>
  );
}

/** A colour by its hex number; the square beside it opens the browser's own picker. */
function CustomColour({ value, onChange, onPreview }: Omit<ColourPickerProps, 'hasTransparent'>) {
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
    <div className="custom-colour">
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
    </div>
  );
}
