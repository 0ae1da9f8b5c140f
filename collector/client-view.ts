import type { ClientView, LatencySummary } from '../core/cell-views.js';
import { attemptCodec, clientOutcomeOf } from '../core/ledger/attempt-record.js';
import { readLedger } from '../core/ledger/file.js';
import { CLIENT_OUTCOMES, emptyTally } from '../core/outcomes.js';
import { Latencies } from './latencies.js';

/**
 * What the clients saw, from their ledger at `path`; in constant memory, however long the ledger. `attempts` is how many
 * the generator counted when they began.
 */
export function clientView(path: string, attempts: number): ClientView {
  const outcomes = emptyTally(CLIENT_OUTCOMES);
  const latencies = new Latencies();
  for (const record of readLedger(path, attemptCodec)) {
    const outcome = clientOutcomeOf(record);
    outcomes[outcome] += 1;
    if (outcome === 'ok') latencies.add(record);
  }
  return { attempts, outcomes, latency: latencies.distribution() };
}

/** Of the attempts that began at `fromMs` or later. */
export function latencyOfLater(path: string, fromMs: number): LatencySummary {
  const latencies = new Latencies();
  for (const record of readLedger(path, attemptCodec)) {
    if (record.startMs >= fromMs && clientOutcomeOf(record) === 'ok') latencies.add(record);
  }
  return latencies.summary();
}
