import type { SourceTree } from './SourceTree.ts';

/** Finds circles of value imports: such modules see each other half made. Types may go in circles. */
export function checkCycles(tree: SourceTree): string[] {
  const problems: string[] = [];
  const done = new Set<string>();
  const way: string[] = []; // from the file that we started at to the one we are in

  const visit = (file: string) => {
    const start = way.indexOf(file);
    if (start >= 0) problems.push(`import cycle: ${[...way.slice(start), file].join(' → ')}`);
    if (start >= 0 || done.has(file)) return;
    way.push(file);
    for (const { target, isType } of tree.module(file).imports) {
      if (target !== null && !isType && codeFiles.has(target)) visit(target);
    }
    way.pop();
    done.add(file);
  };

  const codeFiles = new Set(tree.code);
  for (const file of codeFiles) visit(file);
  return problems;
}
