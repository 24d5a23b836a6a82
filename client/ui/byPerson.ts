import type { User } from '../../shared/protocol/presence.ts';
import type { Person } from './BoardSession.ts';

/** The others: each once, however many tabs they have open; our own tabs are us. */
export function byPerson(people: readonly Person[], mine: User): Person[] {
  const known = new Set([mine.id]);
  return people.filter(({ user }) => !known.has(user.id) && known.add(user.id));
}
