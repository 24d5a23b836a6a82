import { expect, onTestFinished, test } from 'vitest';
import { waitFor } from '../../server/testing/waitFor.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import { StatusTracker } from './StatusTracker.ts';
import { type SyncFacts, type SyncStatus, statusOf } from './status.ts';

const START = {
  refusedWith: null,
  isConnected: false,
  isFirstAttempt: true,
  isReadOnly: false,
  isLarge: false,
  isSaved: false,
  isKeptHere: true,
};
const PATIENCE_MS = 20;

function track(patience: number) {
  const tracker = new StatusTracker(START, patience);
  onTestFinished(() => tracker.stop());
  const told: SyncStatus[] = [];
  tracker.onChange((status) => told.push(status));
  return { tracker, told };
}

test('each status is told once', () => {
  const { tracker, told } = track(60_000);
  tracker.note({ isConnected: true, isFirstAttempt: false });
  tracker.note({ isSaved: false });
  tracker.note({ isSaved: true });
  tracker.note({ isSaved: true });
  tracker.note({ isConnected: false, isSaved: false });
  expect(told.map(({ kind }) => kind)).toEqual(['saving', 'saved', 'offline']);
});

test('a relay that cannot be reached for long counts as offline', async () => {
  const { tracker } = track(PATIENCE_MS);
  expect(tracker.status.kind).toBe('connecting');
  await waitFor('patience to end', () => tracker.status.kind === 'offline');
});

test('people are told when a relay takes long to confirm, until it does', async () => {
  const { tracker } = track(PATIENCE_MS);
  tracker.noteProgress({ isConnected: true });
  await waitFor('patience to end', () => tracker.status.detail.startsWith('The server has not confirmed'));
  expect(tracker.status.kind).toBe('saving');
  tracker.noteProgress({ isSaved: true });
  tracker.note({ isSaved: false });
  expect(tracker.status).toEqual({ kind: 'saving', detail: 'Saving…', refusal: null });
});

test('nothing is told after stop', () => {
  const { tracker, told } = track(60_000);
  tracker.stop();
  tracker.note({ isConnected: true, isSaved: true });
  expect(told).toEqual([]);
});

const facts = (some: Partial<SyncFacts>): SyncFacts => ({ ...START, isLate: false, ...some });

test('the status never says more than is known', () => {
  const saved = { isConnected: true, isSaved: true, isFirstAttempt: false };
  expect(statusOf(facts(saved)).kind).toBe('saved');
  expect(statusOf(facts({ ...saved, isConnected: false })).kind).toBe('offline');
  expect(statusOf(facts({ ...saved, isReadOnly: true })).kind).toBe('readonly');
  expect(statusOf(facts({ ...saved, refusedWith: { code: CLOSE.forbidden, reason: '' } })).kind).toBe(
    'refused',
  );
  const offline = { isFirstAttempt: false };
  expect(statusOf(facts(offline)).detail).toBe('Offline: changes are kept on this device.');
  expect(statusOf(facts({ ...offline, isKeptHere: false })).detail).toBe(
    'Offline: changes are kept only in this tab.',
  );
});

test.each(Object.values(CLOSE).filter((code) => code >= 4400 && code < 4500))(
  'a refusal with %i has a sentence of its own',
  (code) => {
    expect(statusOf(facts({ refusedWith: { code, reason: '' } })).detail).not.toContain(`${code}`);
  },
);
