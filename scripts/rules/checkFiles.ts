import type { CommentFact } from './readModule.ts';
import type { SourceTree } from './SourceTree.ts';

// Longer files hold more than one idea; the god file starts on day one.
const MAX_LINES = 400;
// Shorter than this, a reason says nothing.
const MIN_REASON = 10;

/** Length of files, suppressions without a reason, unfinished or skipped work. */
export function checkFiles(tree: SourceTree): string[] {
  return [
    ...tree.files(/\.(ts|tsx|mjs|css)$/).flatMap((file) => lengthProblem(tree, file)),
    ...comments(tree),
    ...skips(tree),
  ];
}

function lengthProblem(tree: SourceTree, file: string): string[] {
  const lines = tree.text(file).trimEnd().split('\n').length;
  return lines > MAX_LINES ? [`${file}: ${lines} lines, more than ${MAX_LINES}`] : [];
}

function comments(tree: SourceTree): string[] {
  return tree.code.flatMap((file) => {
    return tree.module(file).comments.flatMap((comment) => {
      const problem = commentProblem(comment);
      return problem ? [`${file}:${comment.line}: ${problem}`] : [];
    });
  });
}

function commentProblem({ text }: CommentFact): string | null {
  if (/@ts-(ignore|nocheck)/.test(text)) return 'use @ts-expect-error with a reason';
  if (/\b(TODO|FIXME|XXX)\b/.test(text)) return 'unfinished work';
  const suppression = /(@ts-expect-error|biome-ignore(?:-all|-start)?\s+[\w/]+)(.*)/s.exec(text);
  if (!suppression) return null;
  const reason = (suppression[2] ?? '').replace(/^[\s:<-]+/, '').trim();
  return reason.length < MIN_REASON ? 'a suppression without a reason' : null;
}

/** A test that does not run looks like one that passes. */
function skips(tree: SourceTree): string[] {
  return tree.files(/\.(test|spec)\.tsx?$/).flatMap((file) => {
    const lines = tree.text(file).split('\n');
    return lines.flatMap((line, index) => {
      const skipped = /^\s*(?:it|test|describe)(?:\.\w+)*\.(only|skip|todo|fixme|fails)\b/.exec(line);
      return skipped ? [`${file}:${index + 1}: ${skipped[1]} in a test`] : [];
    });
  });
}
