import type { JoinedAttempt } from '../../core/ledger/joined-attempt.js';
import { serverOutcomeOf } from '../../core/ledger/request-record.js';
import type { ServerOutcome } from '../../core/outcomes.js';

/** Server outcomes that only an RST on the server's socket brings about. */
const RESET_OUTCOMES: ReadonlySet<ServerOutcome> = new Set(['broken_pipe', 'reset_read', 'reset_write']);

/** Counts the requests that an RST ended before the kernel's counters were read for the last time. */
export class KernelErrors {
  readonly #countersReadMs: number;
  resets = 0;

  constructor(countersReadMs: number) {
    this.#countersReadMs = countersReadMs;
  }

  see({ request }: JoinedAttempt): void {
    if (request === null || request.endMs > this.#countersReadMs) return;
    if (RESET_OUTCOMES.has(serverOutcomeOf(request))) this.resets += 1;
  }
}
