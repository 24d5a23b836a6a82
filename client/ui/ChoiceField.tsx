import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { keepFocus } from './IconButton.tsx';
import type { FieldProps } from './styleFields.tsx';
import { Tip } from './Tip.tsx';

interface Option {
  readonly value: string | number;
  readonly label: string;
  readonly face: ReactNode;
}

/** One of a few values; two narrow fields stand side by side. */
export function ChoiceField({
  label,
  options,
  value,
  onChange,
  isNarrow = false,
}: FieldProps & { label: string; options: readonly Option[]; isNarrow?: boolean }) {
  const chosen = options.find((option) => option.value === value);
  const choose = (name: string) => {
    const option = options.find((each) => String(each.value) === name);
    if (option) onChange(option.value);
  };
  return (
    <div className={isNarrow ? 'style-field narrow' : 'style-field'}>
      <span className="style-label">
        {label}
        {value === 'mixed' && <span className="style-value">Mixed</span>}
      </span>
      <ToggleGroup.Root
        type="single"
        className="choices"
        aria-label={label}
        value={chosen ? String(chosen.value) : ''}
        onValueChange={choose}
      >
        {options.map((option) => (
          <Tip key={option.value} label={option.label}>
            <ToggleGroup.Item
              value={String(option.value)}
              className="choice"
              aria-label={option.label}
              onMouseDown={keepFocus}
            >
              {option.face}
            </ToggleGroup.Item>
          </Tip>
        ))}
      </ToggleGroup.Root>
    </div>
  );
}
