import { z } from 'zod';
import { MOST_CONDITION_CHARACTERS } from '../condition/condition.js';
import { faultsSchema } from './faults.js';
import { load } from './load.js';
import { wholeNumber } from './numbers.js';
import { repeat } from './repeat.js';

/**
 * The shape of a scenario, as written in `scenarios/*.yaml`. Every description ends up in `scenarios/schema.json` and
 * in the README's table of options, so there is no second place that lists them.
 */

/** The kernel's type for it was 16 bits wide for long, and larger ones were cut off in silence (listen(2)). */
const MOST_BACKLOG = 65_535;
export const MOST_SEED = 2 ** 31 - 1;

export const CLIENT_GONE_POLICIES = ['continue', 'abort', 'cancel'] as const;
export const POOL_OPENINGS = ['eager', 'lazy'] as const;
export const DATABASES = ['sqlite'] as const;
export const ORDERS = ['randomised', 'listed'] as const;
export const DISTRIBUTIONS = ['fixed', 'exponential', 'lognormal'] as const;
/** As many as a pool has connections. */
const MOST_REQUESTS_TOGETHER = 512;

const pool = z
  .strictObject({
    size: wholeNumber(1, 512).default(4).describe('connections in the pool'),
    open: z
      .enum(POOL_OPENINGS)
      .default('eager')
      .describe('eager: all connections are opened before the load starts; lazy: each when a request has to have it'),
    acquire_timeout_ms: wholeNumber(1, 3_600_000)
      .nullable()
      .default(null)
      .describe('longest wait for a connection; then 503 with Retry-After. null: wait for ever'),
    max_waiting: wholeNumber(0, 1_000_000)
      .nullable()
      .default(null)
      .describe('longest queue for a connection; beyond it 503 with Retry-After at once. null: no bound'),
  })
  .prefault({});

const service = z
  .strictObject({
    distribution: z.enum(DISTRIBUTIONS).default('fixed').describe('how the service time is drawn'),
    mean_ms: z
      .number()
      .min(0)
      .max(60_000)
      .default(50)
      .describe('mean time for which a connection is held, query included'),
    sigma: z
      .number()
      .min(0)
      .max(5)
      .default(1)
      .describe("lognormal only: standard deviation of the service time's logarithm"),
    write_share: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe(
        "share of the requests that write: the service time passes in a transaction with the database's write lock",
      ),
  })
  .prefault({});

const response = z
  .strictObject({
    bytes: wholeNumber(1, 100_000_000).default(40_000).describe('length of the answer body'),
    chunk_bytes: wholeNumber(1, 100_000_000)
      .default(4096)
      .describe('bytes a write: an answer that leaves in one write to a client that is gone succeeds silently'),
  })
  .prefault({});

const server = z
  .strictObject({
    pool,
    database: z.enum(DATABASES).default('sqlite').describe('what a pooled connection connects to'),
    busy_timeout_ms: wholeNumber(0, 3_600_000)
      .default(5000)
      .describe('how long a write tries for the write lock; then it fails with SQLITE_BUSY. 0: at once'),
    service,
    connections_per_request: wholeNumber(1, 16)
      .default(1)
      .describe('connections that a request acquires, one after the other, holding the earlier ones'),
    rendezvous: wholeNumber(1, MOST_REQUESTS_TOGETHER)
      .nullable()
      .default(null)
      .describe(
        'requests that must hold all their connections but the last before any takes its last. null: none waits',
      ),
    response,
    on_client_gone: z
      .enum(CLIENT_GONE_POLICIES)
      .default('continue')
      .describe("continue: serve on, as Go's net/http; abort: Node's default; cancel: also leave the queue"),
    keep_alive_timeout_ms: wholeNumber(1, 3_600_000)
      .nullable()
      .default(null)
      .describe("idle time after which the server closes a connection. null: Fastify's 72 s, to which Node adds one"),
    open_files_limit: wholeNumber(64, 1_048_576)
      .nullable()
      .default(null)
      .describe("the server's limit of open files (prlimit --nofile). null: that of the calling shell"),
    listen_backlog: wholeNumber(1, MOST_BACKLOG)
      .nullable()
      .default(null)
      .describe('connections that may wait to be accepted, at most net.core.somaxconn. null: 511, the default of Node'),
    faults: faultsSchema,
  })
  .superRefine(({ rendezvous, connections_per_request: m, pool: { size } }, context) => {
    if (rendezvous === null || rendezvous * (m - 1) <= size) return;
    const most = Math.floor(size / (m - 1));
    const message = `must be at most ${most}, for a pool of ${size} where a request holds ${m - 1} until its last`;
    context.addIssue({ code: 'custom', path: ['rendezvous'], message });
  })
  .prefault({});

const settingValue = z.union([z.number(), z.string(), z.boolean(), z.null()]);
const sweepGrid = z.record(z.string(), z.array(settingValue).min(1));
const sweepPoint = z.strictObject({
  label: z.string().min(1).max(60).describe('what this point is called in tables and charts'),
  set: z.record(z.string(), settingValue).describe('settings of this point, by path'),
});

const expectation = z
  .union([z.string().min(1).max(MOST_CONDITION_CHARACTERS), z.record(z.string(), z.string())])
  .superRefine((written, context) => {
    if (typeof written === 'string' || Object.keys(written).length === 1) return;
    context.addIssue({ code: 'custom', path: [], message: 'must be one condition, behind a dash of its own' });
  })
  // Without quotes, YAML takes the colon after "at pool_size=4" for its own.
  .transform((written) =>
    typeof written === 'string'
      ? written
      : Object.entries(written)
          .map((pair) => pair.join(': '))
          .join(),
  );

/** What is to happen while the load lasts, by its path; later it would never happen, and nobody would be told. */
function plannedMoments(
  faults: z.infer<typeof faultsSchema>,
  rateSteps: readonly { at_s: number }[],
): { path: (string | number)[]; atS: number }[] {
  const spells = Object.entries(faults).flatMap(([fault, spell]) => {
    const isSpell = typeof spell === 'object' && spell !== null;
    return isSpell ? [{ path: ['server', 'faults', fault, 'at_s'], atS: spell.at_s }] : [];
  });
  return [
    ...spells,
    ...rateSteps.map(({ at_s }, index) => ({ path: ['load', 'rate_steps', index, 'at_s'], atS: at_s })),
  ];
}

export const scenarioSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'must be lower-case letters, digits and hyphens')
      .describe('the name by which the command knows it'),
    summary: z.string().min(1).max(200).describe('one line that says what the scenario shows'),
    server,
    load,
    duration_s: z.number().min(1).max(3600).default(6).describe('how long the load lasts, each cell'),
    drain_s: z
      .number()
      .min(0)
      .max(3600)
      .default(0.5)
      .describe('how long the server is watched after the load has ended; its errors then are counted apart'),
    settle_s: z
      .number()
      .min(0)
      .max(60)
      .default(1)
      .describe(
        'how long a cell waits, at most, until the machine has come to rest after the one before. 0: not at all',
      ),
    seed: wholeNumber(0, MOST_SEED).default(1).describe('seed of every random draw; each repetition adds one'),
    sweep: z
      .union([sweepGrid, z.array(sweepPoint).min(1)])
      .default({})
      .describe('the measured points: values by path (every combination is a cell), or a list of labelled points'),
    repeat,
    order: z
      .enum(ORDERS)
      .default('randomised')
      .describe(
        'randomised: each repetition measures the cells in an order of its own, drawn by the seed; listed: as they stand',
      ),
    expect: z
      .array(expectation)
      .max(100)
      .prefault([])
      .describe(
        'conditions on the result, such as `at pool_size=4: no ok`; the run ends with exit code 3 if one is not met',
      ),
  })
  .superRefine(({ duration_s, server: { faults }, load: { rate_steps } }, context) => {
    for (const { path, atS } of plannedMoments(faults, rate_steps)) {
      if (atS < duration_s) continue;
      const message = `must be a moment of the load, which lasts for ${duration_s} s (duration_s)`;
      context.addIssue({ code: 'custom', path, message });
    }
  });

/** A scenario with every default filled in. Times and sizes carry their units in the key. */
export type Scenario = z.infer<typeof scenarioSchema>;
/** What the server process is told. */
export type ServerSettings = Scenario['server'];
export type { LoadSettings } from './load.js';
export type ClientGonePolicyName = (typeof CLIENT_GONE_POLICIES)[number];
export type SettingValue = z.infer<typeof settingValue>;

/** JSON Schema (draft 2020-12) of a scenario file, for editors; written to `scenarios/schema.json`. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(scenarioSchema, { io: 'input' }) as Record<string, unknown>;
}
