import type { Clock } from '../../core/clock.js';
import { NEVER } from '../../core/ledger/record.js';
import { type RequestRecord, STILL_HELD } from '../../core/ledger/request-record.js';
import { FAILURES, type Failure, SERVER_OUTCOMES, type ServerOutcome } from '../../core/outcomes.js';
import { type Claim, NO_ROW } from '../../core/witness/claim.js';

/** Where a request came in. */
export interface Origin {
  connection: number;
  port: number;
  orderOnConnection: number;
}

const OUTCOME_NUMBERS = Object.fromEntries(SERVER_OUTCOMES.map((outcome, number) => [outcome, number])) as Record<
  ServerOutcome,
  number
>;

/**
 * One request on its way through the server. The first outcome that it is given is its outcome: what happens to the
 * socket afterwards is a consequence. A request can have an outcome and still stand in the queue (its client left and
 * nobody took it out), so grants are recorded after the outcome, too.
 */
export class RequestEntry implements Claim {
  readonly #clock: Clock;
  readonly #record: RequestRecord;
  #withdrawal: AbortController | null = null;
  #outcome: ServerOutcome | null = null;
  /** Whether the request stands in the queue for a connection. */
  isWaiting = false;
  readonly serial: number;
  row = NO_ROW;
  held = 0;

  /** @param serial its number in the order of arrival, from 1. */
  constructor(origin: Origin, serial: number, clock: Clock) {
    this.#clock = clock;
    this.serial = serial;
    // Field by field: spreading the origin into the record takes a hundred times as long (9 µs a request).
    this.#record = {
      connection: origin.connection,
      port: origin.port,
      orderOnConnection: origin.orderOnConnection,
      arrivedMs: clock(),
      grantedMs: NEVER,
      releasedMs: NEVER,
      clientGoneMs: NEVER,
      endMs: NEVER,
      grants: 0,
      wastedGrants: 0,
      outcome: 0,
      failure: 0,
    };
  }

  get outcome(): ServerOutcome | null {
    return this.#outcome;
  }

  /** Whether the client is known to have left, by FIN or RST. */
  get clientIsGone(): boolean {
    return !Number.isNaN(this.#record.clientGoneMs);
  }

  /** Aborted by {@link withdraw}: what takes the request out of the queue. */
  get withdrawal(): AbortSignal {
    this.#withdrawal ??= new AbortController();
    return this.#withdrawal.signal;
  }

  /** The record, complete once the request is over. */
  get record(): Readonly<RequestRecord> {
    return this.#record;
  }

  /** The client's FIN or RST was noticed. */
  clientLeft(): void {
    if (!this.clientIsGone) this.#record.clientGoneMs = this.#clock();
  }

  /** The pool granted a connection. @returns whether it was wasted on a client that is gone. */
  granted(): boolean {
    if (this.#record.grants === 0) this.#record.grantedMs = this.#clock();
    this.#record.grants += 1;
    if (this.clientIsGone) this.#record.wastedGrants += 1;
    return this.clientIsGone;
  }

  /** The last connection went back to the pool, or the request left the queue without one. */
  released(): void {
    this.#record.releasedMs = this.#clock();
  }

  /** The server stops while the request is under way: had it gone on, a connection that it holds would have come back. */
  stopped(): void {
    if (this.#record.grants > 0 && Number.isNaN(this.#record.releasedMs)) this.#record.releasedMs = STILL_HELD;
  }

  /** Nobody wants the answer any more: leave the queue. */
  withdraw(): void {
    this.#withdrawal?.abort();
  }

  /** Why the request fails. */
  failed(failure: Failure): void {
    this.#record.failure = FAILURES.indexOf(failure);
  }

  /** @returns false where the request has its outcome already. */
  settle(outcome: ServerOutcome): boolean {
    if (this.#outcome !== null) return false;
    this.#outcome = outcome;
    this.#record.outcome = OUTCOME_NUMBERS[outcome];
    this.#record.endMs = this.#clock();
    return true;
  }
}
