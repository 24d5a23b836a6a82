import { expect, test } from 'vitest';
import { byPerson } from './byPerson.ts';

const user = (id: string) => ({ id, name: id, colour: '#112233' });
const tab = (client: number, id: string) => ({ client, user: user(id) });

test('a person with several tabs counts once, our own tabs not at all', () => {
  const people = [tab(1, 'ann'), tab(2, 'me'), tab(3, 'ben'), tab(4, 'ann')];
  expect(byPerson(people, user('me')).map(({ client }) => client)).toEqual([1, 3]);
});
