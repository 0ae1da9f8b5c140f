import { build } from 'hdr-histogram-js';
import { monotonicMs } from '../../core/clock.js';

/** How late waits of one millisecond wake, in ms: the median and the 99th percentile. */
export interface Lateness {
  p50Ms: number;
  p99Ms: number;
}

export interface TimerResolution {
  /** Waits measured of each kind. */
  samples: number;
  /** setTimeout, by which loads and timeouts are timed. Node counts in whole milliseconds. */
  timer: Lateness;
  /** Atomics.wait, by which a connection is held for the service time. */
  wait: Lateness;
}

const ASKED_MS = 1;

/** Measures `samples` waits of a millisecond of each kind, in some seconds a thousand. */
export async function measureTimers(samples: number): Promise<TimerResolution> {
  const timer = await latenessOf(samples, () => new Promise((resolve) => setTimeout(resolve, ASKED_MS)));
  const never = new Int32Array(new SharedArrayBuffer(4));
  const wait = await latenessOf(samples, () => Atomics.wait(never, 0, 0, ASKED_MS));
  return { samples, timer, wait };
}

async function latenessOf(samples: number, wait: () => unknown): Promise<Lateness> {
  const microseconds = build({ numberOfSignificantValueDigits: 3 });
  for (let sample = 0; sample < samples; sample += 1) {
    const startMs = monotonicMs();
    await wait();
    microseconds.recordValue(Math.max(0, Math.round((monotonicMs() - startMs - ASKED_MS) * 1000)));
  }
  const quantile = (percent: number) => microseconds.getValueAtPercentile(percent) / 1000;
  return { p50Ms: quantile(50), p99Ms: quantile(99) };
}
