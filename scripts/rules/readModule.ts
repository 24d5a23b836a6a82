import path from 'node:path';
import { parseSync } from 'oxc-parser';

export interface ImportFact {
  /** As written: `../util/vec.ts`, `yjs`, `node:fs`. */
  readonly specifier: string;
  /** Where it leads inside the project, or null for a package or a Node module. */
  readonly target: string | null;
  /** Gone after compilation. */
  readonly isType: boolean;
  readonly line: number;
}

export interface CommentFact {
  readonly text: string;
  readonly line: number;
}

export interface ModuleFacts {
  readonly imports: readonly ImportFact[];
  readonly comments: readonly CommentFact[];
}

/** Reads a module's imports (static, dynamic, re-exports) and comments. Throws where it cannot be parsed. */
export function readModule(file: string, text: string): ModuleFacts {
  const { program, module, comments, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const fact = (specifier: string, isType: boolean, offset: number): ImportFact => {
    return { specifier, target: resolve(file, specifier), isType, line: lineOf(offset) };
  };

  const imports: ImportFact[] = [];
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      imports.push(fact(node.source.value, node.importKind === 'type', node.start));
    } else if (node.type === 'ExportAllDeclaration' || node.type === 'ExportNamedDeclaration') {
      if (node.source) imports.push(fact(node.source.value, node.exportKind === 'type', node.start));
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const written = text.slice(moduleRequest.start, moduleRequest.end);
    const literal = /^(['"`])([^$]*)\1$/.exec(written)?.[2];
    if (literal) imports.push(fact(literal, false, moduleRequest.start));
  }
  return { imports, comments: comments.map(({ value, start }) => ({ text: value, line: lineOf(start) })) };
}

function resolve(file: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const bare = specifier.replace(/\?.*$/, ''); // vite's ?url, ?raw, ?worker
  return path.posix.join(path.posix.dirname(file), bare);
}

/** The package that a bare specifier belongs to: `@a/b/c` → `@a/b`, `lib0/encoding` → `lib0`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
