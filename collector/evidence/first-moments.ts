import { type AttemptRecord, clientOutcomeOf } from '../../core/ledger/attempt-record.js';
import type { JoinedAttempt } from '../../core/ledger/joined-attempt.js';
import { type RequestRecord, serverOutcomeOf } from '../../core/ledger/request-record.js';
import { joinedWastedGrants } from '../join/joined-outcome.js';
import { leftQueueMs } from './queue-waits.js';

/** When something was first there, or last, by the ledgers: ms since the load's start; null: never while it lasted. */
export interface LedgerMoments {
  /** A request still waiting for its first connection had waited for longer than the client timeout. */
  queuePassedTimeoutMs: number | null;
  /** An attempt ended by the client's timeout, connected or not. */
  clientGaveUpMs: number | null;
  /** A request was granted its first connection when its client had gone. */
  wastedGrantMs: number | null;
  brokenPipeMs: number | null;
  resetMs: number | null;
  /** The last attempt that ended `ok`, and how many did. */
  lastOkMs: number | null;
  oks: number;
}

/** What {@link FirstMoments} counts from and to, as monotonic ms, and how long clients wait. */
export interface LoadBounds {
  loadStartMs: number;
  loadEndMs: number;
  clientTimeoutMs: number;
}

type First = keyof Omit<LedgerMoments, 'lastOkMs' | 'oks'>;

/** Keeps the first moment of each kind, of attempts and requests that come in no particular order. */
export class FirstMoments {
  readonly #load: LoadBounds;
  readonly #first: Record<First, number> = {
    queuePassedTimeoutMs: Number.POSITIVE_INFINITY,
    clientGaveUpMs: Number.POSITIVE_INFINITY,
    wastedGrantMs: Number.POSITIVE_INFINITY,
    brokenPipeMs: Number.POSITIVE_INFINITY,
    resetMs: Number.POSITIVE_INFINITY,
  };
  #lastOkMs = Number.NEGATIVE_INFINITY;
  #oks = 0;

  constructor(load: LoadBounds) {
    this.#load = load;
  }

  see(joined: JoinedAttempt): void {
    if (joined.attempt !== null) this.#seeAttempt(joined.attempt);
    if (joined.request === null) return;
    this.#seeRequest(joined.request);
    if (firstGrantWasWasted(joined, joined.request, this.#load.loadEndMs)) {
      this.#was('wastedGrantMs', joined.request.grantedMs);
    }
  }

  view(): LedgerMoments {
    const since = (atMs: number) => (Number.isFinite(atMs) ? atMs - this.#load.loadStartMs : null);
    const first = Object.fromEntries(Object.entries(this.#first).map(([what, atMs]) => [what, since(atMs)]));
    return { ...(first as Record<First, number | null>), lastOkMs: since(this.#lastOkMs), oks: this.#oks };
  }

  #seeAttempt(attempt: AttemptRecord): void {
    const outcome = clientOutcomeOf(attempt);
    if (outcome === 'timeout' || outcome === 'connect_timeout') this.#was('clientGaveUpMs', attempt.endMs);
    if (outcome !== 'ok') return;
    this.#oks += 1;
    this.#lastOkMs = Math.max(this.#lastOkMs, attempt.endMs);
  }

  #seeRequest(request: RequestRecord): void {
    // It still waited when its wait passed the timeout: only then is that the moment.
    const outwaitedMs = request.arrivedMs + this.#load.clientTimeoutMs;
    if (leftQueueMs(request) > outwaitedMs) this.#was('queuePassedTimeoutMs', outwaitedMs);
    const outcome = serverOutcomeOf(request);
    if (outcome === 'broken_pipe') this.#was('brokenPipeMs', request.endMs);
    if (outcome === 'reset_read' || outcome === 'reset_write') this.#was('resetMs', request.endMs);
  }

  /** What comes after the load's end is the generator's doing. */
  #was(what: First, atMs: number): void {
    if (atMs <= this.#load.loadEndMs) this.#first[what] = Math.min(this.#first[what], atMs);
  }
}

/** If only later grants to the request were wasted, the ledger does not have their time. */
function firstGrantWasWasted(joined: JoinedAttempt, { grants }: RequestRecord, loadEndMs: number): boolean {
  return grants > 0 && joinedWastedGrants(joined, loadEndMs) === grants;
}
