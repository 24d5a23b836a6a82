import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashTree } from './hash.mjs';
import { stampAt } from './stamp.mjs';

let folder = '';
const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
const hash = () => hashTree(folder, ['src', 'lock.json'], (file) => !file.endsWith('.test.ts'));

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'inkwire-hash-'));
  mkdirSync(path.join(folder, 'src'));
  write('src/a.ts', 'a');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('changes with contents, names and new files, and with nothing else', () => {
  const seen = [hash()];
  write('src/a.ts', 'b');
  seen.push(hash());
  renameSync(path.join(folder, 'src/a.ts'), path.join(folder, 'src/c.ts'));
  seen.push(hash());
  write('lock.json', '{}');
  seen.push(hash());
  expect(new Set(seen).size).toBe(4);
  write('src/a.test.ts', 'not counted');
  write('beside.ts', 'not named');
  write('lock.json', '{}');
  expect(hash()).toBe(seen[3]);
});

it('a stamp holds for the value it was set to until it is cleared', () => {
  const stamp = stampAt(path.join(folder, 'dist/.stamp'));
  expect(stamp.is('1')).toBe(false);
  stamp.set('1');
  expect([stamp.is('1'), stamp.is('2')]).toEqual([true, false]);
  stamp.clear();
  expect(stamp.is('1')).toBe(false);
});
