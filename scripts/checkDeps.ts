// The house rules that neither the compiler nor the linter knows. Prints what breaks them; exit code 1 if any does.
import { fileURLToPath } from 'node:url';
import { checkCycles } from './rules/checkCycles.ts';
import { checkDocs } from './rules/checkDocs.ts';
import { checkFiles } from './rules/checkFiles.ts';
import { checkImports } from './rules/checkImports.ts';
import { checkLockfile } from './rules/checkLockfile.ts';
import { checkPackages } from './rules/checkPackages.ts';
import { SourceTree } from './rules/SourceTree.ts';

const checks = [checkImports, checkCycles, checkPackages, checkFiles, checkDocs, checkLockfile];

const tree = SourceTree.read(fileURLToPath(new URL('..', import.meta.url)));
const problems = checks.flatMap((check) => check(tree));
for (const problem of problems) console.error(problem);
console.log(`${tree.code.length} files checked, ${problems.length} problems`);
if (problems.length > 0) process.exitCode = 1;
