const LOOK_EVERY_MS = 500;

/**
 * Ends this process as by SIGTERM when npm is told to end. npm passes a signal on to the shell between us only:
 * the shell dies of it, and we would live on unseen, holding the port and the data.
 */
export function endWithParent() {
  if (!process.env.npm_lifecycle_event) return; // started by hand: outliving the shell may be meant
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  timer.unref();
}
