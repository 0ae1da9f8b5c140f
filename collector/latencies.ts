import { build } from 'hdr-histogram-js';
import type { LatencyDistribution, LatencyPercentile, LatencySummary } from '../core/cell-views.js';
import type { AttemptRecord } from '../core/ledger/attempt-record.js';

/** Latencies are kept in whole microseconds, up to an hour, to a thousandth of themselves. */
const MICROSECONDS_A_MS = 1000;
const HIGHEST_LATENCY_US = 3600 * 1000 * MICROSECONDS_A_MS;

/** Below the tail, and from where on each tenth of the tail has the same three, ten times as near to 100. */
const BODY_PERCENTS = [0, 10, 25, 50, 75] as const;
const TAIL_PERCENTS = [90, 95, 97.5] as const;
/** Nobody waits for a load of a thousand million attempts. */
const MOST_TENTHS = 8;

/** The latencies of any number of attempts, in constant memory (an HDR histogram). */
export class Latencies {
  readonly #histogram = build({ highestTrackableValue: HIGHEST_LATENCY_US, numberOfSignificantValueDigits: 3 });

  add({ startMs, endMs }: AttemptRecord): void {
    this.#histogram.recordValue(Math.round((endMs - startMs) * MICROSECONDS_A_MS));
  }

  summary(): LatencySummary {
    return { p50Ms: this.#quantile(50), p99Ms: this.#quantile(99) };
  }

  distribution(): LatencyDistribution {
    const percents = [...percentsOf(this.#histogram.totalCount), 100];
    const percentiles = percents.flatMap((percent): LatencyPercentile[] => {
      const latencyMs = this.#quantile(percent);
      return latencyMs === null ? [] : [{ percent, latencyMs }];
    });
    return { ...this.summary(), percentiles };
  }

  #quantile(percent: number): number | null {
    if (this.#histogram.totalCount === 0) return null;
    return this.#histogram.getValueAtPercentile(percent) / MICROSECONDS_A_MS;
  }
}

/** Those of which each has at least one of `count` attempts above it: of fewer, a percentile is the greatest under another name. */
function percentsOf(count: number): number[] {
  const tail = Array.from({ length: MOST_TENTHS }, (_, tenths) =>
    TAIL_PERCENTS.map((percent) => decimal(100 - (100 - percent) / 10 ** tenths)),
  );
  return [...BODY_PERCENTS, ...tail.flat()].filter((percent) => decimal((100 - percent) * count) >= 100);
}

/** Without what binary fractions add: 99.9 and not 99.90000000000001. */
function decimal(value: number): number {
  return Number(value.toPrecision(12));
}
