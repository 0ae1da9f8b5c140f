import { build } from 'hdr-histogram-js';
import type { Served } from './server.js';
import type { Timed } from './timed.js';

export const PERCENTILES = [50, 90, 99] as const;
const MICROSECONDS_A_MS = 1000;

/** Some latencies, and what the server did for the requests that had them. */
export interface Latencies {
  answers: readonly Timed[];
  served: readonly Served[];
}

/** How well the latencies of some requests agree with those of the same requests elsewhere. */
export interface Agreement {
  /** Requests that both have. */
  compared: number;
  /** One for each of {@link PERCENTILES}: 1 is the same, and it falls by as much as they differ, relatively. */
  percentiles: number[];
  measured: Spread;
  reference: Spread;
}

export interface Spread {
  /** One for each of {@link PERCENTILES}. */
  percentilesMs: number[];
  /** Share of the requests whose latency is, within the tolerance, the time that the server took for that request. */
  ownShare: number;
}

/** Compares what two loads had of the requests of the same numbers. `tolerance` is a share of the server's time. */
export function compare(measured: Latencies, reference: Latencies, tolerance: number): Agreement {
  const inBoth = ({ answers }: Latencies, other: Latencies) => {
    const others = new Set(other.answers.map(({ request }) => request));
    return answers.filter(({ request }) => others.has(request));
  };
  const ours = inBoth(measured, reference);
  const ourSpread = spread(ours, measured.served, tolerance);
  const theirSpread = spread(inBoth(reference, measured), reference.served, tolerance);
  const percentiles = ourSpread.percentilesMs.map((ms, at) =>
    agreement(ms, theirSpread.percentilesMs[at] ?? Number.NaN),
  );
  return { compared: ours.length, percentiles, measured: ourSpread, reference: theirSpread };
}

function spread(answers: readonly Timed[], served: readonly Served[], tolerance: number): Spread {
  const histogram = build({ numberOfSignificantValueDigits: 4 });
  for (const { latencyMs } of answers) histogram.recordValue(Math.round(latencyMs * MICROSECONDS_A_MS));
  const own = answers.filter(({ request, latencyMs }) => {
    return agreement(latencyMs, served[request]?.tookMs ?? Number.NaN) >= 1 - tolerance;
  });
  return {
    percentilesMs: PERCENTILES.map((percentile) => histogram.getValueAtPercentile(percentile) / MICROSECONDS_A_MS),
    ownShare: own.length / answers.length,
  };
}

function agreement(measured: number, reference: number): number {
  return 1 - Math.abs(measured / reference - 1);
}
