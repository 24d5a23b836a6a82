import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import './Tip.css';

interface TipProps {
  label: string;
  /** Shortcuts in words, e.g. "R or 2". */
  keys?: string;
  side?: 'top' | 'bottom' | 'left' | 'right';
  children: ReactElement;
}

/** A tooltip: what a control does and its keys. */
export function Tip({ label, keys, side = 'bottom', children }: TipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tip" side={side} sideOffset={8} collisionPadding={8}>
          {label}
          {keys && <span className="tip-keys"> — {keys}</span>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
