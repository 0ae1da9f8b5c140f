import type { ServerView } from '../core/cell.js';
import { readLedger } from '../core/ledger/file.js';
import { requestCodec, serverOutcomeOf } from '../core/ledger/request-record.js';
import { COUNTED_APART_AFTER_END, emptyTally, SERVER_OUTCOMES } from '../core/outcomes.js';

/**
 * What the server saw, from its ledger at `path`; in constant memory. What a leaving client did to a request after
 * `loadEndMs` is counted apart: the generator cuts every connection when it stops, at every pool size.
 */
export function serverView(path: string, loadEndMs: number, eventLoopLagP99Ms: number): ServerView {
  const outcomes = emptyTally(SERVER_OUTCOMES);
  const afterEnd: ServerView['afterEnd'] = {};
  let requests = 0;
  let wastedGrants = 0;
  for (const record of readLedger(path, requestCodec)) {
    const outcome = serverOutcomeOf(record);
    requests += 1;
    const isApart = record.endMs > loadEndMs && COUNTED_APART_AFTER_END.has(outcome);
    if (isApart) afterEnd[outcome] = (afterEnd[outcome] ?? 0) + 1;
    else outcomes[outcome] += 1;
    if (record.grantedMs <= loadEndMs) wastedGrants += record.wastedGrants;
  }
  return { requests, outcomes, afterEnd, wastedGrants, eventLoopLagP99Ms };
}
