import type { StaleReuse } from '../../core/cell-views.js';
import { clientOutcomeOf } from '../../core/ledger/attempt-record.js';
import type { JoinedAttempt } from '../../core/ledger/joined-attempt.js';
import type { ClientOutcome } from '../../core/outcomes.js';

/**
 * Counts the attempts that met a connection as the server closed it: it had served before, the server closed it by
 * itself and saw no request. What ends such a connection between two requests is the keep-alive timeout alone. An attempt that
 * gave up or was cut before it knew is not counted, and the first on its connection never is: that one was not idle.
 */
export class StaleReuses {
  readonly counts: StaleReuse = { reset: 0, broken_pipe: 0, closed: 0 };

  see({ attempt, request, connectionEnd }: JoinedAttempt): void {
    if (attempt === null || request !== null || attempt.orderOnConnection === 0) return;
    const outcome = clientOutcomeOf(attempt);
    if (connectionEnd === 'server' && this.#isCounted(outcome)) this.counts[outcome] += 1;
  }

  #isCounted(outcome: ClientOutcome): outcome is keyof StaleReuse {
    return outcome in this.counts;
  }
}
