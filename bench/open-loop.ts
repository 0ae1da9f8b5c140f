import type { Benchmark } from './benchmark.js';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.js';
import { autocannonRate, idleTimerP99Ms, OPEN_CONNECTIONS, openLoopAt, withServer } from './open-loop/measure.js';

const REPETITIONS = 5;
const CONNECTIONS = 50;
const DURATION_S = 8;
/** The server's way through more connections than autocannon's is to be compiled as well. */
const WARM_UP_S = 2;
/** Of the rate at which autocannon saturates the server. */
const HIGH_SHARE = 0.8;
const HALF_SHARE = 0.5;
const LOW_RATE_PER_SECOND = 100;
const LOW_RATE_DURATION_S = 10;

/** Within 1 % of the asked rate. */
const RATE_GOAL = 0.99;
/** A p99 of at most twice that of an idle timer loop. */
const LAG_GOAL = 0.5;
const KS_GOAL = 1;

/** Whether the open loop keeps a schedule: at high rates, in time, and with the gaps that it should have. */
export const openLoop: Benchmark = {
  name: 'open-loop',
  about:
    `the open loop's schedule on ${OPEN_CONNECTIONS} connections, at shares of the rate at which autocannon (${CONNECTIONS}) saturates a ` +
    'trivial server; that on one core, and whatever is measured on the other',
  async run(progress) {
    const rates: number[] = [];
    const lags: number[] = [];
    const gaps: number[] = [];
    for (let repetition = 1; repetition <= REPETITIONS; repetition += 1) {
      progress(`open-loop ${repetition}/${REPETITIONS}`);
      const measured = await measureRates(repetition, progress);
      rates.push(measured.rate);
      lags.push(measured.lag);
      gaps.push(await gapFit(repetition));
    }
    return [
      {
        what: `answers a second over the rate asked for, at ${HIGH_SHARE} of autocannon's`,
        ratios: rates,
        goal: RATE_GOAL,
      },
      {
        what: `p99 lateness of an idle timer over that of the schedule at ${HALF_SHARE}`,
        ratios: lags,
        goal: LAG_GOAL,
      },
      {
        what: `critical over measured Kolmogorov-Smirnov distance of arrivals at ${LOW_RATE_PER_SECOND}/s`,
        ratios: gaps,
        goal: KS_GOAL,
      },
    ];
  },
};

function measureRates(seed: number, progress: (text: string) => void): Promise<{ rate: number; lag: number }> {
  return withServer({ keepsArrivals: false }, async (port) => {
    const saturated = await autocannonRate(port, CONNECTIONS, DURATION_S);
    await openLoopAt(port, HALF_SHARE * saturated, WARM_UP_S, seed);
    const high = await openLoopAt(port, HIGH_SHARE * saturated, DURATION_S, seed);
    const half = await openLoopAt(port, HALF_SHARE * saturated, DURATION_S, seed);
    const idleP99Ms = await idleTimerP99Ms(DURATION_S);
    progress(
      `autocannon ${Math.round(saturated)}/s; at ${HIGH_SHARE} lag p99 ${high.scheduleLagP99Ms} ms, ${high.refused} refused, ` +
        `at ${HALF_SHARE} ${half.scheduleLagP99Ms} ms, idle timer ${idleP99Ms} ms`,
    );
    return { rate: high.okPerSecond / (HIGH_SHARE * saturated), lag: idleP99Ms / half.scheduleLagP99Ms };
  });
}

/** How well the times between requests, as they come in at the server, fit the exponential distribution. */
function gapFit(seed: number): Promise<number> {
  return withServer({ keepsArrivals: true }, async (port, arrivals) => {
    await openLoopAt(port, LOW_RATE_PER_SECOND, LOW_RATE_DURATION_S, seed);
    const atMs = await arrivals();
    const gaps = atMs.slice(1).map((at, index) => at - (atMs[index] ?? at));
    const { statistic, critical } = kolmogorovSmirnov(gaps, (gapMs) => {
      return 1 - Math.exp((-gapMs * LOW_RATE_PER_SECOND) / 1000);
    });
    return critical / statistic;
  });
}
