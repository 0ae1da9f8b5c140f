import { z } from 'zod';
import type { CellResult } from '../../core/cell.js';
import type { LatencyDistribution } from '../../core/cell-views.js';
import { NO_CHAIN } from '../../core/chain.js';
import { isMapping, type Mapping } from '../../core/mapping.js';
import { CLIENT_OUTCOMES, SERVER_OUTCOMES } from '../../core/outcomes.js';
import { type Scenario, scenarioSchema } from '../../core/scenario/schema.js';

/**
 * A cell as an earlier or later version stored it. A figure that it did not know is null, or NaN where a figure
 * can be nothing but a number: so is then all that is computed from it, which a 0 would falsify.
 */

const tallyUnknown = <Outcome extends string>(outcomes: readonly Outcome[]) =>
  Object.fromEntries(outcomes.map((outcome) => [outcome, Number.NaN])) as Record<Outcome, number>;

type Figures = Omit<CellResult, 'plan' | 'settle' | 'generator' | 'matrix' | 'timeline' | 'verdict' | 'brokenLaws'>;

const UNKNOWN: Figures = {
  startedAt: '',
  loadStartMs: Number.NaN,
  loadMs: Number.NaN,
  stoppedMs: Number.NaN,
  generatorCpuShare: Number.NaN,
  client: {
    attempts: Number.NaN,
    outcomes: tallyUnknown(CLIENT_OUTCOMES),
    latency: { p50Ms: null, p99Ms: null, percentiles: null },
  },
  steady: { warmUpMs: null, goodputPerSecond: null, latency: { p50Ms: null, p99Ms: null } },
  server: {
    requests: Number.NaN,
    outcomes: tallyUnknown(SERVER_OUTCOMES),
    afterEnd: {},
    wastedGrants: Number.NaN,
    databaseBusy: Number.NaN,
    noticed: { undelivered: Number.NaN, wastedGrants: Number.NaN },
    eventLoopLagP99Ms: null,
  },
  connections: {
    accepted: Number.NaN,
    requests: Number.NaN,
    withoutRequest: tallyUnknown(['open', 'client_fin', 'client_reset', 'broken_pipe', 'server']),
  },
  staleReuse: tallyUnknown(['reset', 'broken_pipe', 'closed']),
  leaks: { connections: Number.NaN, poolEmptyAtMs: null },
  queue: { depthMean: null, depthMax: null, oldestWaitMaxMs: null },
  pool: { openMax: null, openFailures: null },
  kernel: {
    scope: 'host',
    outRsts: null,
    estabResets: null,
    listenOverflows: null,
    acceptQueueMax: null,
    closeWaitMax: null,
    openFilesMax: null,
    openFilesLimit: null,
  },
  chain: NO_CHAIN,
};

const SETTLE_UNKNOWN = { waitedMs: Number.NaN, settled: false };
const GENERATOR_UNKNOWN = { refused: Number.NaN, retries: Number.NaN, scheduleLagP99Ms: null };

/** What a scenario must have so that cells can be told apart; a newer version's may have keys that this one does not know. */
export const storedScenario = z.looseObject({
  name: z.string(),
  sweep: z
    .union([
      z.record(z.string(), z.array(z.unknown())),
      z.array(z.looseObject({ label: z.string(), set: z.record(z.string(), z.unknown()) })),
    ])
    .default({}),
});

/** What a cell must have; the rest is taken as far as it is there. */
export const storedCell = z.looseObject({
  plan: z.looseObject({
    index: z.number(),
    label: z.string(),
    repetition: z.number(),
    scenario: storedScenario,
  }),
  brokenLaws: z.array(z.string()),
});

const storedVerdict = z
  .looseObject({
    kind: z.string(),
    sinceMs: z.number().nullable(),
    course: z.array(z.looseObject({ kind: z.string() })),
  })
  .nullable()
  .catch(null);

/** As far as the version knew it. */
const storedMatrix = z.array(z.looseObject({ client: z.string(), server: z.string(), count: z.number() })).catch([]);

const storedPercentiles = z
  .array(z.object({ percent: z.number(), latencyMs: z.number() }))
  .nullable()
  .catch(null);

/** The cell without its timeline, which is in a file of its own. */
export function cellOf(stored: z.infer<typeof storedCell>, scenario: Scenario): CellResult {
  const { index, label, repetition } = stored.plan;
  const figures = filled(UNKNOWN, stored);
  return {
    ...figures,
    client: { ...figures.client, latency: { ...figures.client.latency, percentiles: percentilesOf(stored) } },
    server: { ...figures.server, afterEnd: afterEndOf(stored) },
    plan: { index, label, repetition, scenario },
    settle: isMapping(stored.settle) ? filled(SETTLE_UNKNOWN, stored.settle) : null,
    generator: isMapping(stored.generator) ? filled(GENERATOR_UNKNOWN, stored.generator) : null,
    verdict: storedVerdict.parse(stored.verdict) as CellResult['verdict'],
    matrix: storedMatrix.parse(stored.matrix) as CellResult['matrix'],
    timeline: [],
    brokenLaws: stored.brokenLaws,
  };
}

function percentilesOf({ client }: Mapping): LatencyDistribution['percentiles'] {
  const latency = isMapping(client) && isMapping(client.latency) ? client.latency : {};
  return storedPercentiles.parse(latency.percentiles);
}

/** Outcomes without an entry did not occur. */
function afterEndOf({ server }: Mapping): CellResult['server']['afterEnd'] {
  const afterEnd = isMapping(server) && isMapping(server.afterEnd) ? server.afterEnd : {};
  return Object.fromEntries(
    SERVER_OUTCOMES.flatMap((outcome) => {
      const count = afterEnd[outcome];
      return typeof count === 'number' ? [[outcome, count]] : [];
    }),
  );
}

/** With the defaults of settings that the version did not know, which are what it did; as it is where it is not of ours. */
export function scenarioOf(stored: z.infer<typeof storedScenario>): Scenario {
  return scenarioSchema.safeParse(stored).data ?? (stored as unknown as Scenario);
}

/** `unknown` with those of its leaves replaced that `stored` knows. */
function filled<Known extends object>(unknown: Known, stored: Mapping): Known {
  const entries = Object.entries(unknown).map(([key, nothing]) => {
    const value = Object.hasOwn(stored, key) ? stored[key] : undefined;
    if (isMapping(nothing)) return [key, filled(nothing, isMapping(value) ? value : {})];
    const fits = typeof value === (nothing === null ? 'number' : typeof nothing);
    return [key, fits ? value : nothing];
  });
  return Object.fromEntries(entries) as Known;
}
