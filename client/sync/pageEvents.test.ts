import { expect, onTestFinished, test, vi } from 'vitest';
import { onPageEvents } from './pageEvents.ts';

test('wakes, loses the network and leaves as the page does, until stopped', () => {
  const page = new EventTarget();
  const shown = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', shown);
  onTestFinished(() => void vi.unstubAllGlobals());
  const heard: string[] = [];
  const stop = onPageEvents({
    wake: () => heard.push('wake'),
    lost: () => heard.push('lost'),
    leave: () => heard.push('leave'),
  });
  for (const name of ['offline', 'online', 'pagehide', 'pageshow']) page.dispatchEvent(new Event(name));
  expect(heard.splice(0)).toEqual(['lost', 'wake', 'leave', 'wake']);
  shown.visibilityState = 'hidden';
  shown.dispatchEvent(new Event('visibilitychange'));
  shown.visibilityState = 'visible';
  shown.dispatchEvent(new Event('visibilitychange'));
  expect(heard.splice(0)).toEqual(['leave', 'wake']);
  stop();
  page.dispatchEvent(new Event('online'));
  shown.dispatchEvent(new Event('visibilitychange'));
  expect(heard).toEqual([]);
});

test('does nothing where there is no page', () => {
  const never = () => {
    throw new Error('no page');
  };
  onPageEvents({ wake: never, lost: never, leave: never })();
});
