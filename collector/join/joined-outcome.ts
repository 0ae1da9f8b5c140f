import { type AttemptRecord, clientOutcomeOf } from '../../core/ledger/attempt-record.js';
import type { JoinedAttempt } from '../../core/ledger/joined-attempt.js';
import { type RequestRecord, serverOutcomeOf } from '../../core/ledger/request-record.js';
import type { ClientOutcome, ServerOutcome } from '../../core/outcomes.js';

/** Outcomes of attempts that a whole answer ended: their client was there for it. */
const ANSWERED: ReadonlySet<ClientOutcome> = new Set(['ok', 'shed', 'http_error']);

/**
 * How the request ended, of two that know it. The server cannot see whether what it wrote was still wanted: an answer
 * taken by the kernel after the client had left is `undelivered`, whatever the server knew by then. An answer that the
 * client has is `delivered`, even if the server saw the client leave before it learned that its write was complete. All
 * other outcomes are the server's own. null without a request.
 */
export function joinedServerOutcome({ attempt, request }: JoinedAttempt): ServerOutcome | null {
  if (request === null) return null;
  const own = serverOutcomeOf(request);
  if (attempt === null) return own;
  if (own === 'delivered' && hadLeft(attempt, request.endMs)) return 'undelivered';
  if (own === 'undelivered' && ANSWERED.has(clientOutcomeOf(attempt))) return 'delivered';
  return own;
}

/**
 * Connections granted to the request when its client had left, up to `loadEndMs`. By the client's clock where the first
 * grant came too late already, and otherwise as the server noticed it.
 */
export function joinedWastedGrants({ attempt, request }: JoinedAttempt, loadEndMs: number): number {
  if (request === null || !(request.grantedMs <= loadEndMs)) return 0;
  return wasTooLate(attempt, request) ? request.grants : request.wastedGrants;
}

function wasTooLate(attempt: AttemptRecord | null, request: RequestRecord): boolean {
  return attempt !== null && hadLeft(attempt, request.grantedMs);
}

/** Whether the client had given the attempt up before `atMs`. */
function hadLeft(attempt: AttemptRecord, atMs: number): boolean {
  return attempt.endMs < atMs && !ANSWERED.has(clientOutcomeOf(attempt));
}
