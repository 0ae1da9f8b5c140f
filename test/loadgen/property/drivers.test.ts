import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DRIVERS } from '../../../core/scenario/load.js';
import { scenarioSchema } from '../../../core/scenario/schema.js';
import { drivers } from '../../../loadgen/drivers.js';
import { Ledgers } from './ledgers.js';
import { DEADLINE_MS, RUNS } from './runs.js';
import { anyWild, type Wild, WildServer } from './wild-server.js';

/** A whole load takes its time, so that only a few can be tried. */
const FEW_RUNS = { ...RUNS, numRuns: Math.ceil(RUNS.numRuns / 20) };
const LOAD = { connections: 5, rate_per_second: 300, client_timeout_ms: 1000, max_connections: 20 };

async function load(driver: (typeof DRIVERS)[number], wild: Wild, durationS: number): Promise<void> {
  const server = await WildServer.start(wild, (_, act) => act());
  const ledgers = new Ledgers();
  const moments: string[] = [];
  const { load: settings } = scenarioSchema.parse({ name: 'test', summary: 'test', load: { ...LOAD, driver } });
  const order = { settings, port: server.port, durationS, seed: 1, workFolder: '' };
  try {
    await drivers[driver].run(order, ledgers.attempts, {
      started: () => moments.push(`started after ${ledgers.attempts.attempts}`),
      ended: () => {
        moments.push('ended');
        ledgers.ended();
      },
    });
  } finally {
    ledgers.close();
    server.stop();
  }
  await server.closed();
  expect(moments).toEqual(['started after 0', 'ended']);
  ledgers.expectOneOutcomeEach(ledgers.read());
}

test.each(DRIVERS)(
  'a whole load of the %s loop ends each of its attempts once, and none after its end',
  async (driver) => {
    const anyDurationS = fc.double({ min: 0.1, max: 0.5, noNaN: true });
    await fc.assert(
      fc.asyncProperty(anyWild, anyDurationS, (wild, durationS) => load(driver, wild, durationS)),
      FEW_RUNS,
    );
  },
  DEADLINE_MS,
);
