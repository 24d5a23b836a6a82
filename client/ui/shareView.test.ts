import { expect, test } from 'vitest';
import { shareView } from './shareView.ts';

const OWN = 'https://host.test/b/plan#own-key';
const LINKS = { edit: 'https://host.test/b/plan#e', view: 'https://host.test/b/plan#v' };

test('an editor passes on both links as soon as they are known, their own at once', () => {
  expect(shareView('editor', OWN, 'loading')).toEqual({
    kind: 'roles',
    edit: OWN,
    view: { state: 'loading' },
  });
  expect(shareView('editor', OWN, 'failed')).toEqual({
    kind: 'roles',
    edit: OWN,
    view: { state: 'unknown' },
  });
  expect(shareView('editor', OWN, LINKS)).toEqual({
    kind: 'roles',
    edit: LINKS.edit,
    view: { state: 'on', link: LINKS.view },
  });
});

test('a view link that was switched off is not taken for one that is unknown', () => {
  const links = { edit: null, view: null };
  expect(shareView('editor', OWN, links)).toEqual({ kind: 'roles', edit: OWN, view: { state: 'off' } });
});

test('where boards have no keys there is one link', () => {
  const link = 'https://host.test/b/plan';
  expect(shareView('editor', link, null)).toEqual({ kind: 'open', link });
});

test.each(['viewer', 'commenter'] as const)('a %s passes on the link that they came by', (role) => {
  expect(shareView(role, OWN, 'loading')).toEqual({ kind: 'look', link: OWN });
});

test.each(['editor', 'viewer'] as const)('what was signed for one person is never passed on (%s)', (role) => {
  expect(shareView(role, 'https://host.test/b/plan#head.body.sign', LINKS)).toEqual({ kind: 'personal' });
});

test('a dot in the address is no dot in the key', () => {
  expect(shareView('viewer', 'https://a.b.test/b/plan#key', 'loading').kind).toBe('look');
});
