import { Check, Copy, UserPlus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { byPerson } from './byPerson.ts';
import { keepFocus } from './IconButton.tsx';
import { releaseFocus } from './lastInput.ts';
import { MyProfile } from './MyProfile.tsx';
import { me } from './me.ts';
import { notify } from './notices.ts';
import { useSession } from './SessionContext.ts';
import { useStore } from './useStore.ts';
import './ShareButton.css';

/** The board's link, how many are here, and who you are to them. */
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
          <ShareLink />
          <MyProfile />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ShareLink() {
  const { boardId, people } = useSession();
  const others = byPerson(useStore(people), useStore(me)).length;
  const [isCopied, setIsCopied] = useState(false);
  const link = `${location.origin}/b/${boardId}`;
  const copy = async () => setIsCopied(await copyText(link));
  return (
    <section className="share-part">
      <h2>Share this board</h2>
      <p className="share-note">
        Anyone with the link can see and draw here.{' '}
        {others === 0 ? 'Only you are here now.' : `${others + 1} are here now.`}
      </p>
      <div className="share-link">
        <input
          className="field"
          aria-label="Link to this board"
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="button" data-tone="accent" onClick={copy}>
          {isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          {isCopied ? 'Copied' : 'Copy link'}
        </button>
      </div>
    </section>
  );
}

/** Browsers refuse the clipboard on plain http and without permission. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    notify('Your browser did not allow copying. Select the link and copy it by hand.');
    return false;
  }
}
