import { isFree, packageHomes, singleFilePackages, type Zone, zones } from './importTable.ts';
import { type ImportFact, packageOf } from './readModule.ts';
import type { SourceTree } from './SourceTree.ts';

/** Holds every import against the table of zones and package homes. */
export function checkImports(tree: SourceTree): string[] {
  const problems: string[] = [];
  for (const file of tree.code) {
    const zone = zoneOf(file);
    if (!zone && !isFree(file)) problems.push(`${file}: belongs to no zone of scripts/rules/importTable.ts`);
    for (const fact of tree.module(file).imports) {
      const problem = problemOf(tree, file, zone, fact);
      if (problem) problems.push(`${file}:${fact.line}: ${problem}`);
    }
  }
  return [...problems, ...singleFileProblems(tree)];
}

function problemOf(tree: SourceTree, file: string, zone: Zone | undefined, fact: ImportFact): string | null {
  const { specifier, target } = fact;
  if (specifier.startsWith('/')) return `imports ${specifier} by an absolute path`;
  if (target !== null && !tree.has(target)) return `imports ${specifier}, which does not exist`;
  if (isFree(file) || !zone) return null;
  if (target !== null) return zoneProblem(zone, target, specifier);
  if (specifier.startsWith('node:')) return nodeProblem(zone, specifier);
  const home = packageHomes[packageOf(specifier)];
  const isOutside = zone.name === 'fixtures' || zone.name === 'bench' || zone.name === 'tooling';
  return home && !isOutside && !home.test(file) ? `${packageOf(specifier)} may not be imported here` : null;
}

function zoneProblem(zone: Zone, target: string, specifier: string): string | null {
  if (isFree(target)) return `imports the test helper ${specifier}`;
  const other = zoneOf(target);
  if (!other || other === zone || zone.mayImport.includes(other.name)) return null;
  return `${zone.name} may not import ${other.name} (${specifier})`;
}

function nodeProblem(zone: Zone, specifier: string): string | null {
  if (zone.noNode) return `${zone.name} runs in the browser and may not import ${specifier}`;
  return zone.forbidden?.includes(specifier) ? `${zone.name} may not import ${specifier}` : null;
}

function singleFileProblems(tree: SourceTree): string[] {
  return singleFilePackages.flatMap((name) => {
    const users = tree.code.filter((file) => {
      return !isFree(file) && tree.module(file).imports.some((fact) => fact.specifier === name);
    });
    return users.length > 1 ? [`${name} may be imported by one file only, not by ${users.join(', ')}`] : [];
  });
}

function zoneOf(file: string): Zone | undefined {
  return zones.find((zone) => zone.files.test(file));
}
