import type { CSSProperties } from 'react';
import { resolveColour } from '../../shared/shapes/palette.ts';
import type { Colour } from '../../shared/shapes/record.ts';
import { colourName } from './colourName.ts';
import { keepFocus } from './IconButton.tsx';
import { Tip } from './Tip.tsx';
import { shownTheme } from './theme.ts';
import { useStore } from './useStore.ts';
import './Swatch.css';

interface SwatchProps {
  colour: Colour;
  label: string;
  isChosen: boolean;
  onClick(): void;
}

/** A colour to choose, as this theme shows it. */
export function Swatch({ colour, label, isChosen, onClick }: SwatchProps) {
  return (
    <Tip label={label}>
      <button
        type="button"
        className="swatch"
        aria-label={label}
        aria-pressed={isChosen}
        onMouseDown={keepFocus}
        onClick={onClick}
      >
        <Face colour={colour} />
      </button>
    </Tip>
  );
}

export interface SwatchesProps {
  colours: readonly Colour[];
  /** The chosen one, if it is among them. */
  value: Colour | null;
  onChange(colour: Colour): void;
}

/** Colours to choose from, by their names. */
export function Swatches({ colours, value, onChange }: SwatchesProps) {
  return colours.map((colour) => (
    <Swatch
      key={colour}
      colour={colour}
      label={colourName(colour)}
      isChosen={colour === value}
      onClick={() => onChange(colour)}
    />
  ));
}

/** The coloured square; chequered for transparent, split where the selection has several colours. */
function Face({ colour }: { colour: Colour | null }) {
  const theme = useStore(shownTheme);
  const kind = colour === null ? 'mixed' : colour === 'transparent' ? 'transparent' : 'plain';
  const style: CSSProperties | undefined =
    kind === 'plain' && colour ? { backgroundColor: resolveColour(colour, theme) } : undefined;
  return <span className="swatch-face" data-kind={kind} style={style} />;
}

Swatch.Face = Face;
