import { clientOutcomeOf } from '../../core/ledger/attempt-record.js';
import type { JoinedAttempt } from '../../core/ledger/joined-attempt.js';

/**
 * Counts the attempts cut by the load's end that the server must have seen, and has not: on a connection that the client
 * knew to stand, and so had written to, and that the server had accepted and did not close itself. Their bytes stood in
 * its socket.
 */
export class LostUnfinished {
  lost = 0;

  see({ attempt, request, connectionEnd, established }: JoinedAttempt): void {
    if (attempt === null || request !== null || !established || clientOutcomeOf(attempt) !== 'unfinished') return;
    if (connectionEnd === 'open' || connectionEnd === 'client_fin') this.lost += 1;
  }
}
