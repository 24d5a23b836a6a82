import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../server/testing/startTestServer.ts';
import { waitFor } from '../../server/testing/waitFor.ts';
import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import type { Welcome } from '../../shared/protocol/welcome.ts';
import { openProvider, person } from './testing/openProvider.ts';

const newKey = () => randomBytes(16).toString('base64url');

async function createBoard({ url }: TestServer, keys: object): Promise<number> {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ id: 'b', ...keys });
  return (await fetch(`${url}/api/boards`, { method: 'POST', headers, body })).status;
}

const showing = (key: string | null, epoch: number | null = null) => ({
  handshake: () => ({ key, epoch, session: 'tab' }),
});

test('an editor and a viewer are told who they are; the viewer sees everything and changes nothing', async () => {
  const server = await startTestServer({ access: 'link' });
  const keys = { editKey: newKey(), viewKey: newKey() };
  await createBoard(server, keys);
  const welcomes: Welcome[] = [];
  const ann = openProvider(server.port, 'b', {
    ...showing(keys.editKey),
    name: 'Ann',
    onWelcome: (welcome) => welcomes.push(welcome),
  });
  const ben = openProvider(server.port, 'b', { ...showing(keys.viewKey), name: 'Ben' });
  await ann.status('saved');
  await ben.status('readonly');
  expect(welcomes).toEqual([{ role: 'editor', epoch: 0, name: null, isLarge: false }]);
  ann.map.set('k', 1);
  await waitFor('ben to see it', () => ben.map.get('k') === 1);
  await waitFor('ann to see ben', () => ann.provider.presence.peers()[0]?.user.name === person('Ben').name);
  ben.map.set('mine', 1);
  ann.map.set('k', 2);
  await waitFor('ben to see more', () => ben.map.get('k') === 2);
  await ann.status('saved');
  expect(ann.map.has('mine')).toBe(false);
  expect(ben.provider.status.kind).toBe('readonly');
});

test('what a person may do is remembered while there is no connection', async () => {
  const { provider, status } = openProvider(1, 'b', { ...showing(newKey()), role: 'viewer' });
  await status('offline');
  expect(provider.isReadOnly).toBe(true);
  expect(provider.status.detail).not.toContain('changes are kept');
});

test('a refusal that can be mended is: a server that lost the board gets it back', async () => {
  const server = await startTestServer({ access: 'link' });
  const editKey = newKey();
  const asked: [number, string][] = [];
  const recover = async (code: number, reason: string) => {
    asked.push([code, reason]);
    return (await createBoard(server, { editKey })) === 201;
  };
  const ann = openProvider(server.port, 'b', { ...showing(editKey), recover });
  ann.map.set('kept', 'here');
  await ann.status('saved');
  expect(asked).toEqual([[CLOSE.noSuchBoard, 'no such board']]);
  expect(ann.told.map(({ kind }) => kind)).not.toContain('refused');
  const ben = openProvider(server.port, 'b', showing(editKey));
  await waitFor('ben to see it', () => ben.map.get('kept') === 'here');
});

test('one that cannot be mended is told, with its name', async () => {
  const server = await startTestServer({ access: 'link' });
  await createBoard(server, { editKey: newKey() });
  const ann = openProvider(server.port, 'b', { ...showing(newKey()), recover: async () => false });
  await ann.status('refused');
  expect(ann.provider.status).toMatchObject({ refusal: 'unauthorized' });
});

test('what is presented is asked for at each connect', async () => {
  const server = await startTestServer({ access: 'link' });
  const editKey = newKey();
  await createBoard(server, { editKey });
  const keys = [newKey(), newKey(), editKey];
  let key = '';
  const handshake = () => {
    key = keys[0] ?? '';
    return { key, epoch: null, session: 'tab' };
  };
  const recover = async () => keys.shift() !== undefined;
  const ann = openProvider(server.port, 'b', { handshake, recover });
  await ann.status('saved');
  expect(key).toBe(editKey);
});

test('a copy of an older epoch is not let in, and comes back without it', async () => {
  const server = await startTestServer({ access: 'link' });
  const editKey = newKey();
  await createBoard(server, { editKey });
  let epoch: number | null = 7;
  const asked: [number, string][] = [];
  const recover = async (code: number, reason: string) => {
    asked.push([code, reason]);
    epoch = null;
    return true;
  };
  const ann = openProvider(server.port, 'b', {
    handshake: () => ({ key: editKey, epoch, session: 'tab' }),
    recover,
  });
  await ann.status('saved');
  expect(asked).toEqual([[CLOSE.epochMismatch, 'merge']]);
});
