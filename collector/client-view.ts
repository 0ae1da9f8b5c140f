import { build } from 'hdr-histogram-js';
import type { ClientView, LatencySummary } from '../core/cell-views.js';
import { type AttemptRecord, attemptCodec, clientOutcomeOf } from '../core/ledger/attempt-record.js';
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
  const latencies = new Latencies();
  for (const record of readLedger(path, attemptCodec)) {
    const outcome = clientOutcomeOf(record);
    outcomes[outcome] += 1;
    if (outcome === 'ok') latencies.add(record);
  }
  return { attempts, outcomes, latency: latencies.summary() };
}

/** Of the attempts that began at `fromMs` or later. */
export function latencyOfLater(path: string, fromMs: number): LatencySummary {
  const latencies = new Latencies();
  for (const record of readLedger(path, attemptCodec)) {
    if (record.startMs >= fromMs && clientOutcomeOf(record) === 'ok') latencies.add(record);
  }
  return latencies.summary();
}

class Latencies {
  readonly #histogram = build({ highestTrackableValue: HIGHEST_LATENCY_US, numberOfSignificantValueDigits: 3 });

  add({ startMs, endMs }: AttemptRecord): void {
    this.#histogram.recordValue(Math.round((endMs - startMs) * MICROSECONDS_A_MS));
  }

  summary(): LatencySummary {
    return { p50Ms: this.#quantile(50), p99Ms: this.#quantile(99) };
  }

  #quantile(percent: number): number | null {
    if (this.#histogram.totalCount === 0) return null;
    return this.#histogram.getValueAtPercentile(percent) / MICROSECONDS_A_MS;
  }
}
