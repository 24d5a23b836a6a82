import { UserPlus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { keepFocus } from './IconButton.tsx';
import { releaseFocus } from './lastInput.ts';
import { MyProfile } from './MyProfile.tsx';
import { ShareLinks } from './ShareLinks.tsx';
import './ShareButton.css';

/** The board's links, how many are here, and who you are to them. */
export function ShareButton() {
  return (
    <Popover.Root>
      {/* On a phone the icon stands alone. */}
      <Popover.Trigger
        className="button share-button"
        data-tone="accent"
        aria-label="Share"
        onMouseDown={keepFocus}
      >
        <UserPlus aria-hidden="true" />
        <span className="share-text">Share</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover share"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label="Share this board"
          onCloseAutoFocus={releaseFocus}
        >
          <ShareLinks />
          <MyProfile />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
