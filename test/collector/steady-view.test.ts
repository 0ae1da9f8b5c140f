import { describe, expect, it } from 'vitest';
import { GoodputSeries } from '../../collector/evidence/goodput-series.js';
import { NEVER_STEADY, steadyView } from '../../collector/steady-view.js';
import type { AttemptRecord } from '../../core/ledger/attempt-record.js';
import { withPath } from '../../core/scenario/paths.js';
import type { Scenario } from '../../core/scenario/schema.js';
import { scenarioFixture } from '../report/fixtures.js';
import { attempt, ledgerFolder } from './ledger-fixtures.js';

const folder = ledgerFolder();
const LOAD_START_MS = 7000;
const LOAD_MS = 8050;

/** The view of a load of 8.05 s whose attempts are these, of whatever order. */
function viewOf(attempts: AttemptRecord[], scenario: Scenario = scenarioFixture()) {
  const goodput = new GoodputSeries(LOAD_START_MS, LOAD_START_MS + LOAD_MS);
  for (const record of attempts.toReversed())
    goodput.see({ attempt: record, request: null, connectionEnd: null, established: true });
  return steadyView(scenario, goodput, folder.write({ attempts }).attempts, LOAD_START_MS);
}

/** An attempt that ends `ok` every 10 ms from `fromMs` after the load's start to its end. */
function oksFrom(fromMs: number, latencyMs: number): AttemptRecord[] {
  return Array.from({ length: (LOAD_MS - fromMs) / 10 }, (_, at) => {
    const endMs = LOAD_START_MS + fromMs + 10 * at + 5;
    return attempt('ok', { connection: 1, orderOnConnection: at, startMs: endMs - latencyMs, endMs });
  });
}

describe('the steady state of a cell', () => {
  it('is that of the whole load where goodput is level from the start', () => {
    const { warmUpMs, goodputPerSecond } = viewOf(oksFrom(0, 3));
    expect([warmUpMs, goodputPerSecond]).toEqual([0, 100]);
  });

  it('begins when goodput has come, and has the latencies of what began later', () => {
    const slow = Array.from({ length: 20 }, (_, connection) =>
      attempt('ok', { connection: 2 + connection, startMs: LOAD_START_MS + 10, endMs: LOAD_START_MS + 1990 }),
    );
    const { warmUpMs, goodputPerSecond, latency } = viewOf([...slow, ...oksFrom(2000, 4)]);
    expect([warmUpMs, goodputPerSecond]).toEqual([2000, 100]);
    expect(latency.p99Ms).toBeCloseTo(4, 1);
  });

  it('counts good answers alone', () => {
    const lost = oksFrom(0, 3).map((record) => attempt('timeout', { ...record, outcome: attempt('timeout').outcome }));
    expect(viewOf(lost)).toEqual({ ...NEVER_STEADY, warmUpMs: 0, goodputPerSecond: 0 });
  });

  it('is not known where goodput rises to the end, or the load changes by plan', () => {
    const rising = oksFrom(0, 3).filter((_, at) => (at % 100) * 8 < at);
    expect(viewOf(rising)).toEqual(NEVER_STEADY);
    const fault = withPath(scenarioFixture(), 'server.faults.database_stall', null);
    expect(viewOf(oksFrom(0, 3), fault).warmUpMs).toBe(0);
    fault.server.faults.database_stall = { at_s: 1, for_s: 1 };
    expect(viewOf(oksFrom(0, 3), fault)).toEqual(NEVER_STEADY);
    const steps = scenarioFixture();
    steps.load.rate_steps = [{ at_s: 1, rate_per_second: 5 }];
    expect(viewOf(oksFrom(0, 3), steps)).toEqual(NEVER_STEADY);
  });
});
