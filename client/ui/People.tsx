import type { User } from '../../shared/protocol/presence.ts';
import { byPerson } from './byPerson.ts';
import { me } from './me.ts';
import { useSession } from './SessionContext.ts';
import { Tip } from './Tip.tsx';
import { useMediaQuery } from './useMediaQuery.ts';
import { useStore } from './useStore.ts';
import './People.css';

const MOST_SHOWN = 4;
const MOST_SHOWN_NARROW = 2;
const NARROW = '(max-width: 1160px)';

/** Who is here: some faces, then a number. */
export function People() {
  const { people } = useSession();
  const peers = useStore(people);
  const mine = useStore(me);
  const most = useMediaQuery(NARROW) ? MOST_SHOWN_NARROW : MOST_SHOWN;
  const others = byPerson(peers, mine);
  const shown = others.slice(0, others.length > most ? most - 1 : most);
  const hidden = others.slice(shown.length);
  return (
    <ul className="people" aria-label={`${others.length + 1} here`}>
      {others.length > 0 && <Avatar user={mine} label={`${mine.name} (you)`} />}
      {shown.map(({ client, user }) => (
        <Avatar key={client} user={user} label={user.name} />
      ))}
      {hidden.length > 0 && (
        <Tip label={hidden.map(({ user }) => user.name).join(', ')}>
          <li className="avatar avatar-rest">+{hidden.length}</li>
        </Tip>
      )}
    </ul>
  );
}

function Avatar({ user, label }: { user: User; label: string }) {
  return (
    <Tip label={label}>
      <li className="avatar" style={{ backgroundColor: `color-mix(in srgb, ${user.colour} 82%, white)` }}>
        <span aria-hidden="true">{initials(user.name)}</span>
        <span className="visually-hidden">{label}</span>
      </li>
    </Tip>
  );
}

/** First letters of the first and the last word, by characters as people see them. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return (
    ends
      .map((word) => [...(word ?? '')][0] ?? '')
      .join('')
      .toUpperCase() || '?'
  );
}
