import { builtinModules } from 'node:module';
import { isFree } from './importTable.ts';
import { packageOf } from './readModule.ts';
import type { SourceTree } from './SourceTree.ts';

interface Manifest {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

interface Lock {
  packages?: Record<string, { bin?: Record<string, string> }>;
}

/** Each package that is imported is declared, and each that is declared is used. */
export function checkPackages(tree: SourceTree): string[] {
  const manifest: Manifest = JSON.parse(tree.text('package.json') || '{}');
  const runtime = new Set(Object.keys(manifest.dependencies ?? {}));
  const all = new Set([...runtime, ...Object.keys(manifest.devDependencies ?? {})]);
  const used = new Set<string>();
  const problems: string[] = [];
  for (const { file, line, specifier, isType } of bareImports(tree)) {
    const name = packageOf(specifier);
    used.add(name);
    if (builtinModules.includes(name)) problems.push(`${file}:${line}: write node:${specifier}`);
    else if (!all.has(name)) problems.push(`${file}:${line}: ${name} is not in package.json`);
    else if (isShipped(file) && !isType && !runtime.has(name)) {
      problems.push(`${file}:${line}: ${name} must be in dependencies, not devDependencies`);
    }
  }
  const lock: Lock = JSON.parse(tree.text('package-lock.json') || '{}');
  const surplus = [...all].filter((name) => !isUsed(tree, name, used, lock));
  return [...problems, ...surplus.map((name) => `package.json: ${name} is used nowhere`)];
}

interface BareImport {
  file: string;
  line: number;
  specifier: string;
  isType: boolean;
}

function bareImports(tree: SourceTree): BareImport[] {
  const fromCode = tree.code.flatMap((file) => {
    const bare = tree.module(file).imports.filter(({ target, specifier }) => {
      return target === null && !/^(node:|\/)/.test(specifier);
    });
    return bare.map((fact) => ({ file, ...fact }));
  });
  const fromStyles = tree.files(/\.css$/).flatMap((file) => {
    const found = [...tree.text(file).matchAll(/@import\s+(?:url\()?['"]([^'".][^'"]*)['"]/g)];
    return found.map((match) => ({ file, line: 1, specifier: match[1] ?? '', isType: false }));
  });
  return [...fromCode, ...fromStyles];
}

function isShipped(file: string): boolean {
  return /^(client|server|shared)\//.test(file) && !isFree(file);
}

/** Used: imported, or the types of something used, or a command that our scripts run. */
function isUsed(tree: SourceTree, name: string, imported: Set<string>, lock: Lock): boolean {
  if (imported.has(name) || name === '@types/node') return true;
  if (name.startsWith('@types/')) return imported.has(name.slice('@types/'.length));
  const scripts = tree.files(/^scripts\/.*\.mjs$/);
  if (scripts.some((file) => tree.text(file).includes(`node_modules/${name}/`))) return true;
  const manifest: Manifest = JSON.parse(tree.text('package.json') || '{}');
  const words = Object.values(manifest.scripts ?? {}).flatMap((script) => script.split(/\s+/));
  const commands = Object.keys(lock.packages?.[`node_modules/${name}`]?.bin ?? {});
  return commands.some((command) => words.includes(command));
}
