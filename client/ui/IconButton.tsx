import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef, MouseEvent } from 'react';
import { Tip } from './Tip.tsx';

interface IconButtonProps extends ComponentPropsWithRef<'button'> {
  label: string;
  icon: LucideIcon;
  /** Shortcuts in words, for the tooltip. */
  keys?: string;
  /** A tiny key cap in the corner. */
  badge?: string;
  tipSide?: 'top' | 'bottom' | 'left' | 'right';
}

/** A square button with an icon, a label for those who cannot see it, and a tooltip. */
export function IconButton(props: IconButtonProps) {
  const { label, icon: Icon, keys, badge, tipSide, className, onMouseDown, ...rest } = props;
  return (
    <Tip label={label} keys={keys} side={tipSide}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        onMouseDown={(event) => {
          keepFocus(event);
          onMouseDown?.(event);
        }}
        className={className ? `icon-button ${className}` : 'icon-button'}
      >
        <Icon aria-hidden="true" />
        {badge && (
          <span className="badge" aria-hidden="true">
            {badge}
          </span>
        )}
      </button>
    </Tip>
  );
}

/** A click on a control leaves the focus where it is: typing goes on, and Space stays the board's. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
