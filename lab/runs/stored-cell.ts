import { z } from 'zod';
import type { CellResult } from '../../core/cell.js';
import type { LatencyDistribution } from '../../core/cell-views.js';
import { isMapping, type Mapping } from '../../core/mapping.js';
import { SERVER_OUTCOMES } from '../../core/outcomes.js';
import { type Scenario, scenarioSchema } from '../../core/scenario/schema.js';
import { GENERATOR_UNKNOWN, SETTLE_UNKNOWN, UNKNOWN } from './unknown-figures.js';

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
  .nullable();

/** As far as the version knew it. */
const storedMatrix = z.array(z.looseObject({ client: z.string(), server: z.string(), count: z.number() })).catch([]);

const storedPercentiles = z
  .array(z.object({ percent: z.number(), latencyMs: z.number() }))
  .nullable()
  .catch(null);

/** The cell without its timeline, which is in a file of its own. */
export function cellOf(stored: z.infer<typeof storedCell>, scenario: Scenario): CellResult {
  const { index, label, repetition } = stored.plan;
  const { startedAt, loadStartMs, loadMs, stoppedMs, generatorCpuShare, client, steady, server, ...more } = filled(
    UNKNOWN,
    stored,
  );
  const { connections, staleReuse, leaks, queue, pool, kernel, chain } = more;
  // In the order in which a cell is measured, so that its export is the same.
  return {
    plan: { index, label, repetition, scenario },
    startedAt,
    loadStartMs,
    loadMs,
    stoppedMs,
    settle: isMapping(stored.settle) ? filled(SETTLE_UNKNOWN, stored.settle) : null,
    generatorCpuShare,
    client: { ...client, latency: { ...client.latency, percentiles: percentilesOf(stored) } },
    steady,
    generator: isMapping(stored.generator) ? filled(GENERATOR_UNKNOWN, stored.generator) : null,
    server: { ...server, afterEnd: afterEndOf(stored) },
    connections,
    staleReuse,
    leaks,
    matrix: storedMatrix.parse(stored.matrix) as CellResult['matrix'],
    queue,
    pool,
    kernel,
    timeline: [],
    verdict: storedVerdict.safeParse(stored.verdict).success ? (stored.verdict as CellResult['verdict']) : null,
    chain,
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
