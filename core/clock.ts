/**
 * Milliseconds on CLOCK_MONOTONIC, the same clock for every process of the machine, so that times taken in the server,
 * the load generator and the collector can be compared. As a float64 it keeps a resolution under a microsecond for
 * decades of uptime.
 */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

export type Clock = () => number;
