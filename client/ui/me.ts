import { PRESENCE_COLOURS, type User } from '../../shared/protocol/presence.ts';
import { MAX_NAME_LENGTH } from '../../shared/protocol/presenceState.ts';
import { newId } from '../../shared/util/id.ts';
import { readStored, writeStored } from './deviceStorage.ts';
import { Store } from './Store.ts';

const KEY = 'inkwire.me';

/** What somebody is called who has not said otherwise. */
const BIRDS = [
  'Avocet',
  'Bullfinch',
  'Curlew',
  'Dipper',
  'Egret',
  'Finch',
  'Goldcrest',
  'Heron',
  'Kestrel',
  'Lapwing',
  'Nightjar',
  'Osprey',
  'Pipit',
  'Redstart',
  'Siskin',
  'Swift',
  'Tern',
  'Wagtail',
  'Wren',
  'Yaffle',
];

/** Who you are on this device, the same on every board. */
export const me = new Store<User>(rememberedUser() ?? remember(newUser()));

/** Changes your name or colour, here and on every board opened from now on. */
export function changeMe(change: Partial<Pick<User, 'name' | 'colour'>>): void {
  me.set(remember({ ...me.get(), ...change }));
}

function remember(user: User): User {
  writeStored(KEY, user);
  return user;
}

function newUser(): User {
  return { id: newId(), name: pick(BIRDS, 'Guest'), colour: pick(PRESENCE_COLOURS, '#7B66DC') };
}

function rememberedUser(): User | null {
  const stored = readStored(KEY) as Partial<User> | null;
  if (typeof stored?.id !== 'string' || typeof stored.name !== 'string') return null;
  if (!PRESENCE_COLOURS.includes(stored.colour ?? '')) return null;
  return { id: stored.id, name: stored.name.slice(0, MAX_NAME_LENGTH), colour: stored.colour ?? '' };
}

function pick(list: readonly string[], fallback: string): string {
  return list[Math.floor(Math.random() * list.length)] ?? fallback;
}
