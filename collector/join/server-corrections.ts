import type { ServerView } from '../../core/cell-views.js';
import type { JoinedAttempt } from '../../core/ledger/joined-attempt.js';
import { serverOutcomeOf } from '../../core/ledger/request-record.js';
import type { ServerOutcome } from '../../core/outcomes.js';
import { isAfterEnd } from '../server-view.js';
import { joinedServerOutcome, joinedWastedGrants } from './joined-outcome.js';

type Changes = Partial<Record<ServerOutcome, number>>;

/** What the join changes in the server's own view. */
export class ServerCorrections {
  readonly #loadEndMs: number;
  readonly #outcomes: Changes = {};
  readonly #afterEnd: Changes = {};
  #wastedGrants = 0;

  constructor(loadEndMs: number) {
    this.#loadEndMs = loadEndMs;
  }

  see(joined: JoinedAttempt): void {
    this.#wastedGrants += joinedWastedGrants(joined, this.#loadEndMs);
    const to = joinedServerOutcome(joined);
    if (joined.request === null || to === null) return;
    const from = serverOutcomeOf(joined.request);
    if (from === to) return;
    this.#change(from, joined.request.endMs, -1);
    this.#change(to, joined.request.endMs, 1);
  }

  /** `own`, with every changed outcome moved. */
  applied(own: ServerView): ServerView {
    return {
      ...own,
      outcomes: { ...own.outcomes, ...sums(own.outcomes, this.#outcomes) },
      afterEnd: { ...own.afterEnd, ...sums(own.afterEnd, this.#afterEnd) },
      wastedGrants: this.#wastedGrants,
    };
  }

  #change(outcome: ServerOutcome, endMs: number, by: number): void {
    const changes = isAfterEnd(outcome, endMs, this.#loadEndMs) ? this.#afterEnd : this.#outcomes;
    changes[outcome] = (changes[outcome] ?? 0) + by;
  }
}

function sums(counts: Changes, changes: Changes): Changes {
  const entries = Object.entries(changes) as [ServerOutcome, number][];
  return Object.fromEntries(entries.map(([outcome, by]) => [outcome, (counts[outcome] ?? 0) + by]));
}
