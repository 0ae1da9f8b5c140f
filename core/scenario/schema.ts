import { z } from 'zod';

/**
 * The shape of a scenario, as written in `scenarios/*.yaml`. Every description ends up in `scenarios/schema.json` and
 * in the README's table of options, so there is no second place that lists them.
 */

/** autocannon, which drives the closed loop, takes no client timeout under one second. */
export const LEAST_CLIENT_TIMEOUT_MS = 1000;
/** The open loop's timers are a millisecond apart; a shorter timeout would be mostly their error. */
export const LEAST_OPEN_CLIENT_TIMEOUT_MS = 10;
const MOST_CLIENT_TIMEOUT_MS = 3_600_000;
const MOST_RATE_PER_SECOND = 100_000;
/** The kernel's type for it was 16 bits wide for long, and larger ones were cut off in silence (listen(2)). */
const MOST_BACKLOG = 65_535;

export const CLIENT_GONE_POLICIES = ['continue', 'abort', 'cancel'] as const;
export const DATABASES = ['sqlite'] as const;
export const DISTRIBUTIONS = ['fixed', 'exponential', 'lognormal'] as const;
export const DRIVERS = ['closed', 'open'] as const;
export const ARRIVALS = ['poisson', 'constant'] as const;
export const CLIENT_CLOSES = ['fin', 'rst'] as const;

/** As many as a pool has connections. */
const MOST_REQUESTS_TOGETHER = 512;

const wholeNumber = (least: number, most: number) => z.int().min(least).max(most);

const pool = z
  .strictObject({
    size: wholeNumber(1, 512).default(4).describe('connections in the pool, all opened before the load starts'),
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
  })
  .superRefine(({ rendezvous, connections_per_request: m, pool: { size } }, context) => {
    if (rendezvous === null || rendezvous * (m - 1) <= size) return;
    const most = Math.floor(size / (m - 1));
    const message = `must be at most ${most}, for a pool of ${size} where a request holds ${m - 1} until its last`;
    context.addIssue({ code: 'custom', path: ['rendezvous'], message });
  })
  .prefault({});

const load = z
  .strictObject({
    driver: z
      .enum(DRIVERS)
      .default('closed')
      .describe('closed: each connection sends its next request on an answer; open: requests start on a schedule'),
    connections: wholeNumber(1, 20_000).default(200).describe('closed loop: its connections'),
    client_timeout_ms: wholeNumber(LEAST_OPEN_CLIENT_TIMEOUT_MS, MOST_CLIENT_TIMEOUT_MS)
      .default(1000)
      .describe('a client that has waited this long for its answer closes its connection; closed loop: at least 1000'),
    rate_per_second: z
      .number()
      .positive()
      .max(MOST_RATE_PER_SECOND)
      .nullable()
      .default(null)
      .describe('open loop, which must have it: requests that start a second, whatever the server does'),
    arrivals: z
      .enum(ARRIVALS)
      .default('poisson')
      .describe('open loop: poisson: exponential times between requests; constant: equal ones'),
    max_connections: wholeNumber(1, 60_000)
      .default(10_000)
      .describe('open loop: a request that finds this many connections open, and none idle, counts as refused'),
    client_close: z
      .enum(CLIENT_CLOSES)
      .default('fin')
      .describe('open loop: how a client leaves that has waited too long: fin, as most do, or rst (SO_LINGER 0)'),
  })
  .superRefine(({ driver, client_timeout_ms, rate_per_second }, context) => {
    const refuse = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message });
    if (driver === 'closed' && client_timeout_ms < LEAST_CLIENT_TIMEOUT_MS) {
      refuse(
        'client_timeout_ms',
        `must be a whole number from ${LEAST_CLIENT_TIMEOUT_MS} to ${MOST_CLIENT_TIMEOUT_MS}`,
      );
    }
    if (driver === 'open' && rate_per_second === null) {
      refuse('rate_per_second', `must be a number above 0 to ${MOST_RATE_PER_SECOND} where load.driver is open`);
    }
  })
  .prefault({});

const settingValue = z.union([z.number(), z.string(), z.boolean(), z.null()]);
const sweepGrid = z.record(z.string(), z.array(settingValue).min(1));
const sweepPoint = z.strictObject({
  label: z.string().min(1).max(60).describe('what this point is called in tables and charts'),
  set: z.record(z.string(), settingValue).describe('settings of this point, by path'),
});

export const scenarioSchema = z.strictObject({
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
  seed: wholeNumber(0, 2 ** 31 - 1)
    .default(1)
    .describe('seed of every random draw; each further repetition draws from the next one'),
  sweep: z
    .union([sweepGrid, z.array(sweepPoint).min(1)])
    .default({})
    .describe('the measured points: values by path (every combination is a cell), or a list of labelled points'),
  repeat: wholeNumber(1, 1000).default(1).describe('repetitions of each cell'),
  expect: z.array(z.never()).default([]).describe('conditions on the result; none can be stated yet'),
});

/** A scenario with every default filled in. Times and sizes carry their units in the key. */
export type Scenario = z.infer<typeof scenarioSchema>;
/** What the server process is told. */
export type ServerSettings = Scenario['server'];
/** What the load generator is told. */
export type LoadSettings = Scenario['load'];
export type ClientGonePolicyName = (typeof CLIENT_GONE_POLICIES)[number];
export type SettingValue = z.infer<typeof settingValue>;

/** JSON Schema (draft 2020-12) of a scenario file, for editors; written to `scenarios/schema.json`. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(scenarioSchema, { io: 'input' }) as Record<string, unknown>;
}
