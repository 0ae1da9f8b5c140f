import type { ServerView } from '../core/cell-views.js';
import { readLedger } from '../core/ledger/file.js';
import { failureOf, requestCodec, serverOutcomeOf } from '../core/ledger/request-record.js';
import { COUNTED_APART_AFTER_END, emptyTally, SERVER_OUTCOMES, type ServerOutcome } from '../core/outcomes.js';

/**
 * Whether a request that ended so, and then, is counted apart: what a leaving client does to it after the load's end
 * is the generator's doing, which cuts every connection when it stops, at every pool size.
 */
export function isAfterEnd(outcome: ServerOutcome, endMs: number, loadEndMs: number): boolean {
  return endMs > loadEndMs && COUNTED_APART_AFTER_END.has(outcome);
}

/** What the server saw by itself, from its ledger at `path`; in constant memory. */
export function serverView(path: string, loadEndMs: number, eventLoopLagP99Ms: number | null): ServerView {
  const outcomes = emptyTally(SERVER_OUTCOMES);
  const afterEnd: ServerView['afterEnd'] = {};
  let requests = 0;
  let wastedGrants = 0;
  let databaseBusy = 0;
  for (const record of readLedger(path, requestCodec)) {
    const outcome = serverOutcomeOf(record);
    requests += 1;
    if (isAfterEnd(outcome, record.endMs, loadEndMs)) afterEnd[outcome] = (afterEnd[outcome] ?? 0) + 1;
    else outcomes[outcome] += 1;
    if (outcome === 'failed' && failureOf(record) === 'database_busy') databaseBusy += 1;
    if (record.grantedMs <= loadEndMs) wastedGrants += record.wastedGrants;
  }
  const noticed = { undelivered: outcomes.undelivered, wastedGrants };
  return { requests, outcomes, afterEnd, wastedGrants, databaseBusy, noticed, eventLoopLagP99Ms };
}
