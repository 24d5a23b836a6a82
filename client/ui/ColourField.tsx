import { Popover } from 'radix-ui';
import { useState } from 'react';
import { isColour } from '../../shared/shapes/palette.ts';
import type { Colour } from '../../shared/shapes/record.ts';
import { ColourPicker } from './ColourPicker.tsx';
import { Group } from './Group.tsx';
import { keepFocus } from './IconButton.tsx';
import { focusPanel, releaseFocus } from './lastInput.ts';
import { Swatch, Swatches } from './Swatch.tsx';
import type { FieldProps } from './styleFields.tsx';
import { useIsCompact } from './useMediaQuery.ts';

/** A colour: a few at hand, all others behind the last swatch, which shows the current one. */
export function ColourField({
  label,
  choices,
  value,
  onChange,
  onPreview,
}: FieldProps & { label: string; choices: readonly Colour[] }) {
  const isCompact = useIsCompact();
  const [isOpen, setIsOpen] = useState(false);
  const current = isColour(value) ? value : null;
  return (
    <div className="style-field">
      <span className="style-label">{label}</span>
      <Group className="swatches" label={label}>
        <Swatches colours={choices} value={current} onChange={onChange} />
        <span className="swatch-divider" />
        <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
          <Popover.Trigger
            className="swatch swatch-current"
            aria-label={`${label}: more colours`}
            onMouseDown={keepFocus}
          >
            <Swatch.Face colour={current} />
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Content
              className="popover"
              side={isCompact ? 'top' : 'right'}
              align={isCompact ? 'center' : 'start'}
              sideOffset={isCompact ? 8 : 28}
              alignOffset={isCompact ? 0 : -12}
              collisionPadding={8}
              aria-label={`${label} colours`}
              onOpenAutoFocus={focusPanel}
              onCloseAutoFocus={releaseFocus}
            >
              <ColourPicker
                value={current}
                hasTransparent={choices.includes('transparent')}
                onChange={onChange}
                onPreview={onPreview}
                onDone={() => setIsOpen(false)}
              />
            </Popover.Content>
          </Popover.Portal>
        </Popover.Root>
      </Group>
    </div>
  );
}
