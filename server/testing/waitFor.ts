/** Time after which what was waited for will not come any more, ms. */
const DEADLINE_MS = 20_000;
const STEP_MS = 5;

/** Waits until `condition` holds; rejects with `what` after the deadline. */
export async function waitFor(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + DEADLINE_MS;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
