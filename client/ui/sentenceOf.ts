/** What to tell people about something that went wrong: the session's errors carry a sentence. */
export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return message || 'That did not work; try again later.';
}
