import type { ReactNode } from 'react';

interface GroupProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** Buttons that belong together, named for those who hear the page. */
export function Group({ label, className, children }: GroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; these are buttons of a panel
    <div className={className} role="group" aria-label={label}>
      {children}
    </div>
  );
}
