import type { Benchmark } from './benchmark.js';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.js';
import { autocannonRate, idleTimerP99Ms, OPEN_CONNECTIONS, openLoopAt, withServer } from './open-loop/measure.js';

/** Each compiled and laid out in memory anew, so that no single one decides. */
const SERVERS = 4;
const TURNS_A_SERVER = 4;
const CONNECTIONS = 50;
/** Short, so that what is compared is seconds apart: a busy machine changes its pace by a tenth and more within half a minute. */
const DURATION_S = 4;
/** As many loads come and go before as it takes for the server's code to be compiled for good, that of connections that end included. */
const WARM_UPS = 5;
const WARM_UP_S = 0.6;
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
    for (let server = 0; server < SERVERS; server += 1) {
      const firstSeed = server * TURNS_A_SERVER + 1;
      for (const { rate, lag } of await measureRates(firstSeed, progress)) {
        rates.push(rate);
        lags.push(lag);
      }
      gaps.push(await gapFit(firstSeed));
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

interface Turn {
  /** Answers a second over the rate asked for. */
  rate: number;
  /** p99 lateness of an idle timer over that of the schedule. */
  lag: number;
}

/** Turns on one server, each with a seed of its own from `firstSeed` on. */
function measureRates(firstSeed: number, progress: (text: string) => void): Promise<Turn[]> {
  return withServer({ keepsArrivals: false }, async (port) => {
    const firstRate = await autocannonRate(port, CONNECTIONS, DURATION_S);
    for (let warmUp = 0; warmUp < WARM_UPS; warmUp += 1) {
      await openLoopAt(port, HALF_SHARE * firstRate, WARM_UP_S, firstSeed);
    }
    const turns: Turn[] = [];
    for (let seed = firstSeed; seed < firstSeed + TURNS_A_SERVER; seed += 1) {
      turns.push(
        await measureTurn(port, seed, (text) => progress(`open-loop ${seed}/${SERVERS * TURNS_A_SERVER}: ${text}`)),
      );
    }
    return turns;
  });
}

async function measureTurn(port: number, seed: number, progress: (text: string) => void): Promise<Turn> {
  const saturated = await autocannonRate(port, CONNECTIONS, DURATION_S);
  const high = await openLoopAt(port, HIGH_SHARE * saturated, DURATION_S, seed);
  const half = await openLoopAt(port, HALF_SHARE * saturated, DURATION_S, seed);
  const idleP99Ms = await idleTimerP99Ms(DURATION_S);
  const rate = high.okPerSecond / (HIGH_SHARE * saturated);
  progress(
    `autocannon ${Math.round(saturated)}/s; at ${HIGH_SHARE} ${rate.toFixed(4)} answered, ${high.refused} refused, lag p99 ` +
      `${high.scheduleLagP99Ms} ms; at ${HALF_SHARE} lag p99 ${half.scheduleLagP99Ms} ms, idle timer ${idleP99Ms} ms`,
  );
  return { rate, lag: idleP99Ms / half.scheduleLagP99Ms };
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
