import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newBoardMeta } from '../storage/BoardMeta.ts';
import { metaKey, updateKey } from '../storage/keys.ts';
import { LevelStorage } from '../storage/LevelStorage.ts';
import { openLevel } from '../storage/level.ts';
import { runCli } from '../testing/runCli.ts';
import { mainToEnd, runMain } from '../testing/spawnServer.ts';
import { tempFolder } from '../testing/tempFolder.ts';
import { COMMANDS } from './commands.ts';
import { describeCommand, describeCommands } from './help.ts';

/** A folder with boards, each with one change, and a backup of them in the file `backup`. */
async function withBoards(count: number): Promise<{ folder: string; data: string; file: string }> {
  const folder = await tempFolder();
  const data = join(folder, 'data');
  const storage = await LevelStorage.open(data);
  for (let i = 0; i < count; i++) {
    const doc = new Y.Doc();
    doc.getMap('map').set('text', 'x'.repeat(50_000));
    await storage.append({
      board: `b${i}`,
      epoch: 0,
      seq: 1,
      bytes: Y.encodeStateAsUpdate(doc),
      birth: newBoardMeta(),
    });
  }
  await storage.close();
  const file = join(folder, 'backup');
  expect((await runCli(data, 'backup', file)).code).toBe(0);
  return { folder, data, file };
}

describe('a mistake at the command line is one clear line and exit code 2', () => {
  const mistakes: [string, string[], RegExp][] = [
    ['list', ['b0'], /b0: one argument too many \(see "inkwire list --help"\)/],
    ['list', ['--jsom'], /--jsom/],
    ['backup', [], /backup needs <file> \[board…\]/],
    ['backup', ['file', '../b0'], /"\.\.\/b0" is no board id/],
    ['backup', ['/tmp', 'nobody'], /there is no board nobody/],
    ['restore', [], /restore needs <file>/],
    ['restore', ['nowhere'], /there is no file nowhere/],
    ['restore', ['nowhere', '--older-copies', 'drop'], /--older-copies: "drop" is not one of merge, fork/],
    ['export', ['b0/'], /"b0\/" is no board id/],
    ['import', ['nowhere'], /there is no file nowhere/],
    ['keys', [], /keys needs <board> or --missing/],
    ['keys', ['b0', '--missing'], /--missing stands alone/],
    ['keys', ['b0', '--renew', 'all'], /--renew: "all" is not one of edit, view, both/],
    ['keys', ['b0', '--renew', 'both', '--revoke', 'view'], /either renewed or revoked/],
    ['keys', ['b0', '--revoke'], /--revoke/],
    ['keys', ['nobody'], /there is no board nobody/],
    ['keys', ['nobody', '--renew', 'both'], /there is no board nobody/],
    ['delete', ['b0', '--now', '--undo'], /contradict/],
    ['delete', ['b0', '--undo'], /b0 is not deleted/],
  ];

  test('of each command', async () => {
    const { data } = await withBoards(1);
    for (const [name, args, line] of mistakes) {
      const { code, lines, notes } = await runCli(data, name, ...args);
      expect(notes, `${name} ${args}`).toEqual([expect.stringMatching(line)]);
      expect(notes[0]).toMatch(/^inkwire: [^\n]+$/);
      expect({ code, lines }).toEqual({ code: 2, lines: [] });
    }
  });

  test('as a process; and work that fails is exit code 1', async () => {
    const { folder, data, file } = await withBoards(1);
    await mkdir(join(folder, 'foreign'));
    await writeFile(join(folder, 'foreign', 'CURRENT'), 'nothing that LevelDB knows');
    await writeFile(join(folder, 'text'), 'no backup');
    const foreign = await runCli(join(folder, 'foreign'), 'list');
    expect(foreign).toMatchObject({ code: 2, notes: [/^inkwire: data folder .* cannot be opened/] });
    const placeless = await runCli(data, 'backup', join(folder, 'no', 'place'));
    expect(placeless).toMatchObject({ code: 1, notes: [/^inkwire: ENOENT.*place/] });
    const cases: [number, string[], RegExp][] = [
      [2, ['list', '--data', join(folder, 'none')], /^inkwire: there are no boards in /],
      [1, ['restore', join(folder, 'text'), '--data', data], /^inkwire: .*text is not used: it is damaged/],
      [0, ['restore', file, '--data', join(folder, 'fresh')], /^$/],
    ];
    await Promise.all(
      cases.map(async ([expected, args, line]) => {
        const { code, stderr } = await mainToEnd(args);
        expect(stderr.trimEnd()).toMatch(line);
        expect(stderr.trimEnd().split('\n')).toHaveLength(1);
        expect(code).toBe(expected);
      }),
    );
    expect((await runCli(join(folder, 'fresh'), 'verify')).lines[0]).toMatch(/^b0: sound/);
  });
});

test('kill -9 in the middle of a restore leaves each board as it was or as it was backed up', async () => {
  const boards = 40;
  const { data, file } = await withBoards(boards);
  const child = runMain(['restore', file, '--data', data]);
  const exited = once(child, 'exit');
  if (child.stdout === null) throw new Error('no pipe from the process');
  let restored = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (/restored \(epoch 1\)/.test(line) && ++restored === 5) break;
  }
  child.kill('SIGKILL');
  await exited;
  const { code, lines } = await runCli(data, 'verify');
  expect(code).toBe(0);
  expect(lines.at(-1)).toBe(`${boards} boards sound`);
  const listed = (await runCli(data, 'list', '--json')).lines.map((line) => JSON.parse(line));
  const epochs = listed.map(({ epoch }) => epoch);
  expect(epochs.filter((epoch) => epoch === 1).length).toBeGreaterThanOrEqual(5);
  expect(epochs.filter((epoch) => epoch !== 0 && epoch !== 1)).toEqual([]);
  for (const { bytes } of listed) expect(bytes).toBeGreaterThan(50_000);
});

test('damage: backup keeps what is intact, verify and compact tell of it, and restore brings it back', async () => {
  const { folder, data, file } = await withBoards(3);
  const db = await openLevel(data);
  await db.write([
    { type: 'put', key: updateKey('b0', 0, 2), value: Buffer.from('torn') },
    { type: 'put', key: updateKey('b1', 0, 1), value: Buffer.from('torn') },
    { type: 'del', key: metaKey('b2') },
  ]);
  await db.close();
  const verified = await runCli(data, 'verify');
  expect(verified.code).toBe(1);
  expect(verified.lines).toEqual([
    expect.stringMatching(/^b0: DAMAGED/),
    '  epoch 0: update 2: torn: 4 bytes',
    expect.stringMatching(/^b1: DAMAGED/),
    '  epoch 0: update 1: torn: 4 bytes',
    expect.stringMatching(/^b2: DAMAGED/),
    '  meta record is missing',
    'board b2 has records and no meta',
    '3 of 3 boards damaged',
  ]);
  expect(await runCli(data, 'compact')).toMatchObject({
    code: 1,
    lines: ['0 boards compacted, 3 left as they are'],
  });
  const second = join(folder, 'second');
  const { code, notes } = await runCli(data, 'backup', second);
  expect(code).toBe(1);
  expect(notes).toEqual([
    'board b0 is damaged: update 2: torn: 4 bytes',
    expect.stringMatching(/^board b1 is damaged: .*nothing intact/),
    'board b2 is damaged: meta record is missing',
  ]);
  // What is intact of b0 and b2 comes back; nothing of b1 was, so a restore leaves it alone.
  const fresh = join(folder, 'fresh');
  const restored = await runCli(fresh, 'restore', second);
  expect(restored.lines.at(-1)).toBe('2 boards restored, 1 left as they are');
  expect(restored.code).toBe(1);
  for (const board of ['b0', 'b2'])
    expect((await runCli(fresh, 'export', board)).bytes.length).toBeGreaterThan(50_000);
  expect(await runCli(data, 'export', 'b1')).toMatchObject({ code: 1 });
  expect((await runCli(data, 'restore', file)).code).toBe(0);
  for (const board of ['b0', 'b1', 'b2']) {
    const { code: exported, bytes } = await runCli(data, 'export', board);
    expect(exported).toBe(0);
    expect(bytes.length).toBeGreaterThan(50_000);
  }
});

test('the help lists every command, each explains itself, and the README knows them all', async () => {
  const all = describeCommands(COMMANDS);
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  for (const command of COMMANDS) {
    expect(all).toContain(command.summary);
    const text = describeCommand(command);
    expect(readme).toContain(`\`inkwire ${[command.name, command.arguments].filter(Boolean).join(' ')}\``);
    for (const { flag } of command.options) {
      expect(text).toContain(`--${flag}`);
      expect(readme).toContain(`--${flag}`);
    }
  }
});
