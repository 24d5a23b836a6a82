import { useSession } from './SessionContext.ts';
import type { Refusal } from './useRefusal.ts';

/** Asks the server again; where only a newer page helps, loads that. */
export function RetryButton({ refusal: { needsReload, isRetrying } }: { refusal: Refusal }) {
  const session = useSession();
  const again = () => (needsReload ? location.reload() : session.retry());
  const label = needsReload ? 'Reload' : 'Try again';
  return (
    <button type="button" className="button" aria-disabled={isRetrying} onClick={again}>
      {isRetrying ? 'Trying…' : label}
    </button>
  );
}
