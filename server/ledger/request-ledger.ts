import { type Clock, monotonicMs } from '../../core/clock.js';
import { LedgerWriter } from '../../core/ledger/file.js';
import { type REQUEST_LAYOUT, requestCodec } from '../../core/ledger/request-record.js';
import { emptyTally, SERVER_OUTCOMES, type ServerOutcome, type ServerTally } from '../../core/outcomes.js';
import { type Origin, RequestEntry } from './request-entry.js';

/**
 * The server's ledger: every request once, from its arrival to its outcome. Records go to a file, one each, when the
 * request is over; the tallies here are for watching.
 */
export class RequestLedger {
  readonly #clock: Clock;
  readonly #writer: LedgerWriter<typeof REQUEST_LAYOUT>;
  readonly #open = new Set<RequestEntry>();
  readonly tally: ServerTally = emptyTally(SERVER_OUTCOMES);
  requests = 0;
  wastedGrants = 0;

  constructor(path: string, clock: Clock = monotonicMs) {
    this.#clock = clock;
    this.#writer = new LedgerWriter(path, requestCodec);
  }

  arrive(origin: Origin): RequestEntry {
    this.requests += 1;
    const entry = new RequestEntry(origin, this.requests, this.#clock);
    this.#open.add(entry);
    return entry;
  }

  granted(entry: RequestEntry): void {
    if (entry.granted()) this.wastedGrants += 1;
  }

  settle(entry: RequestEntry, outcome: ServerOutcome): void {
    if (entry.settle(outcome)) this.tally[outcome] += 1;
  }

  /** Nothing more will happen to this request. */
  over(entry: RequestEntry): void {
    if (this.#open.delete(entry)) this.#writer.append(entry.record);
  }

  /** Ends the ledger: what is still waiting or holding is `stuck`, unless its client has left it before. */
  close(): void {
    for (const entry of this.#open) {
      this.settle(entry, 'stuck');
      entry.stopped();
      this.over(entry);
    }
    this.#writer.close();
  }
}
