import { expect, test } from 'vitest';
import { Inbox, type InboxItem } from './Inbox.ts';
import type { Member } from './Member.ts';

const someone = (): Member => ({}) as Member; // only its identity counts
const item = (member: Member, n = 0): InboxItem => ({ kind: 'echo', member, payload: Uint8Array.of(n) });

test('one who floods leaves room for the others in every turn', () => {
  const inbox = new Inbox();
  const [flood, ann, ben] = [someone(), someone(), someone()];
  for (let i = 0; i < 5_000; i++) inbox.push(item(flood));
  inbox.push(item(ann));
  inbox.push(item(ben));
  const taken = inbox.take(300);
  expect(taken.filter(({ member }) => member === flood)).toHaveLength(100);
  expect(taken.filter(({ member }) => member === ann || member === ben)).toHaveLength(2);
});

test('the order of each member is kept, and all of it comes', () => {
  const inbox = new Inbox();
  const members = Array.from({ length: 7 }, someone);
  for (let i = 0; i < 100; i++) for (const member of members) inbox.push(item(member, i));
  const taken: InboxItem[] = [];
  while (!inbox.isEmpty) taken.push(...inbox.take(50));
  for (const member of members) {
    const own = taken.filter((each) => each.member === member).map(({ payload }) => payload[0]);
    expect(own).toEqual(Array.from({ length: 100 }, (_, i) => i));
  }
});

test('with more members than a turn takes, everybody has a turn soon', () => {
  const inbox = new Inbox();
  const members = Array.from({ length: 30 }, someone);
  for (let i = 0; i < 5; i++) for (const member of members) inbox.push(item(member, i));
  const first = new Set(
    [...inbox.take(10), ...inbox.take(10), ...inbox.take(10)].map(({ member }) => member),
  );
  expect(first.size).toBe(30);
});
