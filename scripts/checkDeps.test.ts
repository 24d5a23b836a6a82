import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCycles } from './rules/checkCycles.ts';
import { checkDocs } from './rules/checkDocs.ts';
import { checkFiles } from './rules/checkFiles.ts';
import { checkImports } from './rules/checkImports.ts';
import { checkLockfile } from './rules/checkLockfile.ts';
import { checkPackages } from './rules/checkPackages.ts';
import { SourceTree } from './rules/SourceTree.ts';

type Check = (tree: SourceTree) => string[];

/** Runs a check over a made-up project. */
const found = (check: Check, texts: Record<string, string>) => check(SourceTree.of(texts));

describe('import table', () => {
  const allowed: [from: string, to: string][] = [
    ['shared/geometry/box.ts', 'shared/util/assert.ts'],
    ['shared/board/Board.ts', 'shared/shapes/index.ts'],
    ['client/editor/Editor.ts', 'shared/board/Board.ts'],
    ['client/ui/Toolbar.tsx', 'client/editor/Editor.ts'],
    ['client/App.tsx', 'client/sync/Provider.ts'],
    ['server/room/Room.ts', 'server/storage/Storage.ts'],
    ['server/server.ts', 'server/room/Room.ts'],
    ['client/sync/Provider.test.ts', 'server/server.ts'],
  ];
  const forbidden: [from: string, to: string][] = [
    ['shared/util/assert.ts', 'shared/geometry/box.ts'],
    ['shared/shapes/index.ts', 'shared/board/Board.ts'],
    ['shared/protocol/codec.ts', 'shared/geometry/box.ts'],
    ['shared/board/Board.ts', 'client/editor/Editor.ts'],
    ['client/editor/Editor.ts', 'client/render/StageView.ts'],
    ['client/sync/Provider.ts', 'client/editor/Editor.ts'],
    ['client/ui/Toolbar.tsx', 'client/render/StageView.ts'],
    ['client/editor/Editor.ts', 'client/testing/Driver.ts'],
    ['server/storage/Storage.ts', 'server/room/Room.ts'],
    ['server/room/Room.ts', 'server/server.ts'],
    ['client/App.tsx', 'server/server.ts'],
  ];

  const importing = (from: string, to: string) => {
    const specifier = path.posix.relative(path.posix.dirname(from), to);
    const relative = specifier.startsWith('.') ? specifier : `./${specifier}`;
    return { [from]: `import { a } from '${relative}';\na();`, [to]: 'export const a = () => 1;' };
  };

  it.each(allowed)('%s may import %s', (from, to) => {
    expect(found(checkImports, importing(from, to))).toEqual([]);
  });

  it.each(forbidden)('%s may not import %s', (from, to) => {
    expect(found(checkImports, importing(from, to))).toHaveLength(1);
  });

  it('sees type imports, re-exports and dynamic imports too', () => {
    const box = { 'shared/geometry/box.ts': 'export interface Box { x: number }\nexport const a = 1;' };
    for (const line of [
      "import type { Box } from '../geometry/box.ts';",
      "export * from '../geometry/box.ts';",
      "export { a } from '../geometry/box.ts';",
      "export const later = () => import('../geometry/box.ts');",
    ]) {
      expect(found(checkImports, { ...box, 'shared/util/x.ts': line })).toHaveLength(1);
    }
  });

  it('keeps packages in their homes', () => {
    const problems = found(checkImports, {
      'client/editor/Editor.ts': "import { Stage } from 'konva/lib/Stage';",
      'client/editor/History.ts': "import { UndoManager } from 'yjs';",
      'client/render/StageView.ts': "import Konva from 'konva';",
      'client/ui/Board.tsx': "import * as Y from 'yjs';",
      'server/room/Room.ts': "import { WebSocket } from 'ws';",
    });
    expect(problems).toEqual([
      'client/editor/Editor.ts:1: konva may not be imported here',
      'client/ui/Board.tsx:1: yjs may not be imported here',
      'server/room/Room.ts:1: ws may not be imported here',
    ]);
  });

  it('keeps HTTP out of rooms, Node out of the browser and LevelDB in one file', () => {
    const problems = found(checkImports, {
      'client/editor/Editor.ts': "import fs from 'node:fs';",
      'server/room/Room.ts': "import http from 'node:http';",
      'server/storage/a.ts': "import level from 'leveldown';",
      'server/storage/b.ts': "import level from 'leveldown';",
    });
    expect(problems).toHaveLength(3);
  });

  it('finds imports that lead nowhere and files without a zone', () => {
    expect(found(checkImports, { 'shared/util/a.ts': "import './gone.ts';" })).toHaveLength(1);
    expect(found(checkImports, { 'elsewhere/a.ts': '' })).toHaveLength(1);
  });
});

describe('cycles', () => {
  it('finds a circle of value imports', () => {
    const problems = found(checkCycles, {
      'shared/util/a.ts': "import { b } from './b.ts';\nexport const a = b;",
      'shared/util/b.ts': "export { c as b } from './c.ts';",
      'shared/util/c.ts': "import { a } from './a.ts';\nexport const c = a;",
    });
    expect(problems).toEqual([
      'import cycle: shared/util/a.ts → shared/util/b.ts → shared/util/c.ts → shared/util/a.ts',
    ]);
  });

  it('lets types go in circles', () => {
    const problems = found(checkCycles, {
      'shared/util/a.ts': "import { b } from './b.ts';\nexport type A = typeof b;",
      'shared/util/b.ts': "import type { A } from './a.ts';\nexport const b: A | 1 = 1;",
    });
    expect(problems).toEqual([]);
  });
});

describe('packages', () => {
  const manifest = (dependencies: string[], devDependencies: string[] = [], scripts = {}) => {
    const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
    return JSON.stringify({
      scripts,
      dependencies: versions(dependencies),
      devDependencies: versions(devDependencies),
    });
  };

  it('finds unknown, surplus and misplaced ones', () => {
    const problems = found(checkPackages, {
      'package.json': manifest(['yjs', 'unused'], ['tool']),
      'server/a.ts': "import 'yjs';\nimport 'stranger/deep';\nimport 'tool';\nimport 'fs';",
    });
    expect(problems).toEqual([
      'server/a.ts:2: stranger is not in package.json',
      'server/a.ts:3: tool must be in dependencies, not devDependencies',
      'server/a.ts:4: write node:fs',
      'package.json: unused is used nowhere',
    ]);
  });

  it('counts types, style imports and commands as use', () => {
    const problems = found(checkPackages, {
      'package.json': manifest(['ws', '@font/inter'], ['@types/ws', '@types/node', 'linter'], {
        lint: 'lint-it .',
      }),
      'package-lock.json': JSON.stringify({
        packages: { 'node_modules/linter': { bin: { 'lint-it': 'x.js' } } },
      }),
      'server/server.ts': "import 'ws';",
      'client/a.css': "@import '@font/inter/latin.css';\n@import './own.css';",
    });
    expect(problems).toEqual([]);
  });
});

describe('files', () => {
  it('finds files that are too long', () => {
    expect(found(checkFiles, { 'client/a.ts': 'a();\n'.repeat(401) })).toHaveLength(1);
    expect(found(checkFiles, { 'client/a.ts': 'a();\n'.repeat(400) })).toEqual([]);
  });

  it.each([
    '// @ts-ignore because of the weather',
    '// @ts-expect-error',
    '// biome-ignore lint/suspicious/noExplicitAny: <reason>',
    '// biome-ignore lint/suspicious/noExplicitAny: why',
    `// ${'TO'}DO later`,
  ])('refuses the comment %s', (comment) => {
    expect(found(checkFiles, { 'client/a.ts': `${comment}\na();` })).toHaveLength(1);
  });

  it('takes a suppression with a reason, and words in strings', () => {
    const text = "// biome-ignore lint/a/b: the library's type is wrong\na('@ts-ignore');";
    expect(found(checkFiles, { 'client/a.ts': text })).toEqual([]);
  });

  it('finds tests that do not run', () => {
    const skipped = ['it.skip', 'describe.only', 'test.todo', 'test.describe.skip'].map(
      (name) => `${name}('x');`,
    );
    expect(found(checkFiles, { 'client/a.test.ts': skipped.join('\n') })).toHaveLength(4);
  });
});

describe('documents', () => {
  it('finds paths that do not exist, quoted or linked', () => {
    const problems = found(checkDocs, {
      'README.md':
        'See `client/a.ts`, `client/`, `client/gone.ts`, `shared/shapes/<kind>.ts`, [x](docs/gone.png#top).',
      'client/a.ts': '',
    });
    expect(problems).toEqual([
      'README.md: names client/gone.ts, which does not exist',
      'README.md: names docs/gone.png, which does not exist',
    ]);
  });

  it('lets a path leave out its ending, and leaves web addresses alone', () => {
    const text = '`client/a` [b](https://example.org/x.md) `npm run build`';
    expect(found(checkDocs, { 'README.md': text, 'client/a.tsx': '' })).toEqual([]);
  });
});

describe('lockfile', () => {
  const locked = (entry: Record<string, unknown>) => {
    const packages = { '': {}, 'node_modules/a': { integrity: 'sha512-x', license: 'MIT', ...entry } };
    return found(checkLockfile, { 'package-lock.json': JSON.stringify({ packages }) });
  };

  it('takes permissive licences, and any for what is not shipped', () => {
    for (const license of ['MIT', '(GPL-3.0 OR Apache-2.0)', 'MIT AND ISC']) {
      expect(locked({ license })).toEqual([]);
    }
    expect(locked({ license: 'MPL-2.0', dev: true })).toEqual([]);
  });

  it('finds other licences, hosts, missing hashes and missing platforms', () => {
    for (const license of ['GPL-3.0', 'MIT AND GPL-3.0', undefined])
      expect(locked({ license })).toHaveLength(1);
    expect(locked({ resolved: 'https://registry.example/a.tgz' })).toHaveLength(1);
    expect(locked({ integrity: undefined })).toHaveLength(1);
    expect(locked({ optionalDependencies: { 'a-darwin': '1.0.0' } })).toHaveLength(1);
  });
});

it('reads a tree from the disk', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'inkwire-tree-'));
  try {
    writeFileSync(path.join(folder, 'a.ts'), "import './b.ts';");
    writeFileSync(path.join(folder, 'b.png'), '');
    const tree = SourceTree.read(folder);
    expect(tree.code).toEqual(['a.ts']);
    expect(tree.has('b.png')).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
