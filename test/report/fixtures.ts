import type { CellResult, RunResult, TimelineSample } from '../../core/cell.js';
import type {
  GeneratorView,
  KernelView,
  LatencyDistribution,
  LeakView,
  MatrixEntry,
  PoolView,
  QueueView,
  SettleView,
  StaleReuse,
  SteadyView,
} from '../../core/cell-views.js';
import { type FailureChain, NO_CHAIN } from '../../core/chain.js';
import {
  CLIENT_OUTCOMES,
  type ClientTally,
  emptyTally,
  SERVER_OUTCOMES,
  type ServerOutcome,
  type ServerTally,
  tallyTotal,
} from '../../core/outcomes.js';
import { withPath } from '../../core/scenario/paths.js';
import { type Scenario, type SettingValue, scenarioSchema } from '../../core/scenario/schema.js';
import type { FailureKind, Verdict, Witness, WitnessedRequest } from '../../core/verdict.js';

/**
 * Made-up results, for tests of how results are shown. No figure here was measured; round numbers and runs of digits
 * are there to be recognised in the output.
 */

/** A scenario with every default, and `settings` by path on top. */
export function scenarioFixture(settings: Record<string, SettingValue> = {}, sweep: unknown = {}): Scenario {
  const bare = scenarioSchema.parse({ name: 'made-up', summary: 'made-up figures', sweep });
  return Object.entries(settings).reduce((scenario, [path, value]) => withPath(scenario, path, value), bare);
}

/** What a test says about a cell; the rest is made up. */
export interface CellFixture {
  index?: number;
  label?: string;
  repetition?: number;
  settings?: Record<string, SettingValue>;
  loadMs?: number;
  generatorCpuShare?: number;
  client?: Partial<ClientTally>;
  latency?: Partial<LatencyDistribution>;
  steady?: SteadyView;
  settle?: SettleView | null;
  generator?: GeneratorView;
  server?: Partial<ServerTally>;
  afterEnd?: Partial<Record<ServerOutcome, number>>;
  wastedGrants?: number;
  databaseBusy?: number;
  queue?: Partial<QueueView>;
  pool?: Partial<PoolView>;
  kernel?: Partial<KernelView>;
  timeline?: TimelineSample[];
  staleReuse?: Partial<StaleReuse>;
  leaks?: LeakView;
  matrix?: MatrixEntry[];
  verdict?: Verdict | null;
  chain?: Partial<FailureChain>;
  brokenLaws?: string[];
}

/** A cell whose attempts and requests are the sums of the outcomes given. */
export function cellFixture(fixture: CellFixture = {}): CellResult {
  const client = { ...emptyTally(CLIENT_OUTCOMES), ...fixture.client };
  const server = { ...emptyTally(SERVER_OUTCOMES), ...fixture.server };
  const {
    afterEnd = {},
    verdict = { kind: 'none', sinceMs: null, witness: null, course: [] },
    settle = null,
  } = fixture;
  return {
    plan: {
      index: fixture.index ?? 1,
      label: fixture.label ?? 'made-up cell',
      repetition: fixture.repetition ?? 1,
      scenario: scenarioFixture(fixture.settings),
    },
    startedAt: '2001-02-03T04:05:06.789Z',
    loadStartMs: 123_456.5,
    loadMs: fixture.loadMs ?? 5000,
    stoppedMs: 130_000.5,
    settle,
    generatorCpuShare: fixture.generatorCpuShare ?? 0.25,
    client: {
      attempts: tallyTotal(client),
      outcomes: client,
      latency: { p50Ms: 555, p99Ms: 999, percentiles: null, ...fixture.latency },
    },
    steady: fixture.steady ?? { warmUpMs: 500, goodputPerSecond: 12.5, latency: { p50Ms: 554, p99Ms: 998 } },
    generator: fixture.generator ?? null,
    server: {
      requests: tallyTotal(server) + tallyTotal(afterEnd),
      outcomes: server,
      afterEnd,
      wastedGrants: fixture.wastedGrants ?? 0,
      databaseBusy: fixture.databaseBusy ?? 0,
      noticed: { undelivered: server.undelivered, wastedGrants: fixture.wastedGrants ?? 0 },
      eventLoopLagP99Ms: 1.25,
    },
    connections: {
      accepted: 76,
      requests: tallyTotal(server) + tallyTotal(afterEnd),
      withoutRequest: { open: 0, client_fin: 0, client_reset: 0, broken_pipe: 0, server: 0 },
    },
    staleReuse: { reset: 0, broken_pipe: 0, closed: 0, ...fixture.staleReuse },
    leaks: fixture.leaks ?? { connections: 0, poolEmptyAtMs: null },
    matrix: fixture.matrix ?? [],
    queue: { depthMean: 11.5, depthMax: 22, oldestWaitMaxMs: 333.25, ...fixture.queue },
    pool: { openMax: 4, openFailures: 0, ...fixture.pool },
    kernel: {
      scope: 'namespace',
      outRsts: 71,
      estabResets: 72,
      listenOverflows: 0,
      acceptQueueMax: 73,
      closeWaitMax: 74,
      openFilesMax: 75,
      openFilesLimit: 1024,
      ...fixture.kernel,
    },
    timeline: fixture.timeline ?? [],
    verdict,
    chain: { ...NO_CHAIN, ...fixture.chain },
    brokenLaws: fixture.brokenLaws ?? [],
  };
}

/** A verdict of one failure that began at `sinceMs`, with `requests` as its proof. */
export function verdictFixture(kind: FailureKind, sinceMs: number, requests: WitnessedRequest[] = []): Verdict {
  const witness: Witness = {
    atMs: sinceMs,
    evidence: 'made-up evidence',
    poolSize: 2,
    queueDepth: 2,
    oldestWaitMs: 9,
    requests,
  };
  const course = [{ kind, firstMs: sinceMs, lastMs: sinceMs + 1, times: 1, lasts: true, witness }];
  return { kind, sinceMs, witness, course };
}

/** A run of `cells`, in which `sweep` is what the scenario says it sweeps. */
export function runFixture(cells: CellResult[], sweep: unknown = {}, settings: Record<string, SettingValue> = {}) {
  const run: RunResult = {
    runId: 'made-up-run',
    startedAt: '2001-02-03T04:05:00.000Z',
    scenario: scenarioFixture(settings, sweep),
    machine: {
      kernel: 'made-up kernel',
      cpu: 'made-up cpu',
      cores: 3,
      memoryBytes: 1234567890,
      node: 'v0.0.0',
      resetlab: '0.0.0',
      packages: { fastify: '0.0.0' },
    },
    cellsPlanned: cells.length,
    cells,
  };
  return run;
}

/** A cell of a pool-size sweep: `okShare` of a thousand finished attempts are ok, the rest timed out. */
export function poolCell(size: number, okShare: number, more: CellFixture = {}): CellResult {
  const ok = Math.round(1000 * okShare);
  return cellFixture({
    index: size,
    label: `server.pool.size=${size}`,
    client: { ok, timeout: 1000 - ok, unfinished: 200 },
    ...more,
    settings: { 'server.pool.size': size, ...more.settings },
  });
}

/** A run that sweeps the sizes of its cells and nothing else. */
export function poolRun(cells: CellResult[], settings: Record<string, SettingValue> = {}): RunResult {
  const sizes = [...new Set(cells.map((cell) => cell.plan.scenario.server.pool.size))];
  return runFixture(cells, { 'server.pool.size': sizes }, settings);
}

/** A sample without anything observed, and what a test says of it on top. */
export function sampleFixture(sample: Partial<TimelineSample> = {}): TimelineSample {
  return {
    atMs: 100,
    phase: 'load',
    queueDepth: null,
    oldestWaitMs: null,
    borrowed: null,
    poolOpen: null,
    openFailures: null,
    eventLoopLagMs: null,
    wastedGrants: null,
    inFlight: null,
    client: null,
    server: null,
    sockets: null,
    acceptQueue: null,
    openFiles: null,
    openFilesLimit: null,
    counters: null,
    ...sample,
  };
}
