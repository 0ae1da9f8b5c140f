import type { MatrixEntry } from '../core/cell-views.js';
import { clientOutcomeOf } from '../core/ledger/attempt-record.js';
import type { JoinedAttempt } from '../core/ledger/joined-attempt.js';
import { CLIENT_OUTCOMES, SERVER_OUTCOMES } from '../core/outcomes.js';
import { joinedServerOutcome } from './join/joined-outcome.js';

const CLIENT_SIDE = [...CLIENT_OUTCOMES, 'none'] as const;
const SERVER_SIDE = [...SERVER_OUTCOMES, 'none'] as const;

/** Counts joined attempts by the outcome at either end. */
export class OutcomesMatrix {
  readonly #counts = new Map<string, number>();

  see(joined: JoinedAttempt): void {
    const client = joined.attempt === null ? 'none' : clientOutcomeOf(joined.attempt);
    const square = keyOf(client, joinedServerOutcome(joined) ?? 'none');
    this.#counts.set(square, (this.#counts.get(square) ?? 0) + 1);
  }

  /** The squares that are not zero, in the order of the outcomes. */
  entries(): MatrixEntry[] {
    return CLIENT_SIDE.flatMap((client) =>
      SERVER_SIDE.map((server) => ({ client, server, count: this.#counts.get(keyOf(client, server)) ?? 0 })),
    ).filter(({ count }) => count > 0);
  }
}

function keyOf(client: MatrixEntry['client'], server: MatrixEntry['server']): string {
  return `${client} ${server}`;
}
