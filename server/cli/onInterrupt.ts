const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs `cleanUp` when somebody ends the command in the middle; it then ends as they want. Returns what undoes this. */
export function onInterrupt(cleanUp: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals) => {
    undo();
    cleanUp();
    process.kill(process.pid, signal);
  };
  const undo = () => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return undo;
}
