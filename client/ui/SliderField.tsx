import { Slider } from 'radix-ui';
import { useState } from 'react';
import { keepFocus } from './IconButton.tsx';
import type { FieldProps } from './styleFields.tsx';

const STEP = 5;

/** A value from 0 to 100; shown on the board while dragged, written once at the end. */
export function SliderField({ label, value, onChange, onPreview }: FieldProps & { label: string }) {
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = dragged ?? (typeof value === 'number' ? value : 100);
  const preview = ([next = 100]: number[]) => {
    setDragged(next);
    onPreview(next);
  };
  const commit = ([next = 100]: number[]) => {
    setDragged(null);
    onChange(next);
  };
  return (
    <div className="style-field">
      <span className="style-label">
        {label}
        <span className="style-value">{value === 'mixed' && dragged === null ? 'Mixed' : `${shown}%`}</span>
      </span>
      <Slider.Root
        className="slider"
        min={0}
        max={100}
        step={STEP}
        value={[shown]}
        onValueChange={preview}
        onValueCommit={commit}
        onMouseDown={keepFocus}
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
        </Slider.Track>
        <Slider.Thumb className="slider-thumb" aria-label={label} />
      </Slider.Root>
    </div>
  );
}
