import { expect, it } from 'vitest';
import { routeOf } from './route.ts';

it('knows the start page and boards', () => {
  expect(routeOf('/')).toEqual({ page: 'home' });
  expect(routeOf('/b/My_board-1')).toEqual({ page: 'board', id: 'My_board-1' });
  expect(routeOf('/b/x/')).toEqual({ page: 'board', id: 'x' });
});

it.each(['/b/', '/b/a b', '/b/%2e%2e', `/b/${'x'.repeat(129)}`, '/b/a/b', '/elsewhere'])(
  '%s is nowhere',
  (path) => {
    expect(routeOf(path)).toEqual({ page: 'nowhere' });
  },
);
