import { build } from 'hdr-histogram-js';
import type { ClientView } from '../core/cell.js';
import { attemptCodec, clientOutcomeOf } from '../core/ledger/attempt-record.js';
import { readLedger } from '../core/ledger/file.js';
import { CLIENT_OUTCOMES, emptyTally } from '../core/outcomes.js';

/** Latencies are kept in whole microseconds, up to an hour. */
const MICROSECONDS_A_MS = 1000;
const HIGHEST_LATENCY_US = 3600 * 1000 * MICROSECONDS_A_MS;

/**
 * What the clients saw, from their ledger at `path`; in constant memory, however long the ledger. `attempts` is how many
 * the generator counted when they began.
 */
export function clientView(path: string, attempts: number): ClientView {
  const outcomes = emptyTally(CLIENT_OUTCOMES);
  const latencies = build({ highestTrackableValue: HIGHEST_LATENCY_US, numberOfSignificantValueDigits: 3 });
  for (const record of readLedger(path, attemptCodec)) {
    const outcome = clientOutcomeOf(record);
    outcomes[outcome] += 1;
    if (outcome === 'ok') latencies.recordValue(Math.round((record.endMs - record.startMs) * MICROSECONDS_A_MS));
  }
  const quantile = (percent: number) =>
    outcomes.ok === 0 ? null : latencies.getValueAtPercentile(percent) / MICROSECONDS_A_MS;
  return { attempts, outcomes, latency: { p50Ms: quantile(50), p99Ms: quantile(99) } };
}
