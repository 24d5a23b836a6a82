import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ModuleFacts, readModule } from './readModule.ts';

// What is made rather than written.
const SKIPPED_FOLDERS = new Set([
  '.cache',
  '.git',
  'data',
  'dist',
  'playwright-report',
  'shots',
  'test-results',
]);
const TEXT = /(\.(ts|tsx|mjs|json|css|html|md|svg|txt|webmanifest)|\/run)$/;
const CODE = /\.(ts|tsx|mjs)$/;

/** The project's text files, from the disk or made up by a test. Paths are relative, with forward slashes. */
export class SourceTree {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #others: ReadonlySet<string>;
  readonly #modules = new Map<string, ModuleFacts>();

  constructor(texts: ReadonlyMap<string, string>, others: Iterable<string> = []) {
    this.#texts = texts;
    this.#others = new Set(others);
  }

  static read(root: string): SourceTree {
    const files = walk(root, '');
    const texts = files.filter((file) => TEXT.test(file));
    return new SourceTree(
      new Map(texts.map((file) => [file, readFileSync(path.join(root, file), 'utf8')])),
      files.filter((file) => !TEXT.test(file)),
    );
  }

  static of(texts: Record<string, string>): SourceTree {
    return new SourceTree(new Map(Object.entries(texts)));
  }

  /** TypeScript and JavaScript files. */
  get code(): string[] {
    return [...this.#texts.keys()].filter((file) => CODE.test(file));
  }

  files(pattern: RegExp): string[] {
    return [...this.#texts.keys()].filter((file) => pattern.test(file));
  }

  text(file: string): string {
    return this.#texts.get(file) ?? '';
  }

  /** Whether a file, or a folder with something in it, is there. */
  has(name: string): boolean {
    if (this.#texts.has(name) || this.#others.has(name)) return true;
    const folder = name.endsWith('/') ? name : `${name}/`;
    return [...this.#texts.keys(), ...this.#others].some((file) => file.startsWith(folder));
  }

  module(file: string): ModuleFacts {
    const known = this.#modules.get(file);
    if (known) return known;
    const facts = readModule(file, this.text(file));
    this.#modules.set(file, facts);
    return facts;
  }
}

function walk(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory())
      return SKIPPED_FOLDERS.has(name) || entry.name === 'node_modules' ? [] : walk(root, name);
    return [name];
  });
}
