import { describe, expect, it } from 'vitest';
import { toolsThatFit } from './toolsThatFit.ts';

const tools = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join('');

describe('toolsThatFit', () => {
  it('shows all where there is room', () => {
    const { shown, more } = toolsThatFit(tools, 5, 'a');
    expect([ids(shown), ids(more)]).toEqual(['abcde', '']);
  });

  it('keeps one place for the "more" button', () => {
    const { shown, more } = toolsThatFit(tools, 4, 'a');
    expect([ids(shown), ids(more)]).toEqual(['abc', 'de']);
  });

  it('shows the most wanted first', () => {
    const { shown, more } = toolsThatFit(tools, 4, 'a', ['a', 'd', 'nobody']);
    expect([ids(shown), ids(more)]).toEqual(['adb', 'ce']);
  });

  it('never hides the active tool', () => {
    const { shown, more } = toolsThatFit(tools, 4, 'e');
    expect([ids(shown), ids(more)]).toEqual(['abe', 'dc']);
  });

  it('shows one tool at least', () => {
    expect(ids(toolsThatFit(tools, 0, 'a').shown)).toBe('a');
  });
});
