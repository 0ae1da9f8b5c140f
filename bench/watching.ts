import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { monotonicMs } from '../core/clock.js';
import { LabFailure } from '../core/errors.js';
import type { SettingValue } from '../core/scenario/schema.js';
import { readRun } from '../lab/runs/read-run.js';
import type { Override } from '../lab/scenario-file/index.js';
import { goodputPerSecond } from '../report/measures.js';
import { buildApp } from '../web/app.js';
import type { Measurement } from '../web/measure/measurement.js';
import { MeasuringSession } from '../web/measure/session.js';
import type { Benchmark, Figure } from './benchmark.js';
import { chromiumHere, launchChromium } from './chromium.js';
import { nobody, WATCHERS, type Watch, watchedByClients, watchedInBrowser } from './watching/watches.js';

const ROUNDS = 6;
const GOAL = 0.97;
const DEADLINE_MS = 60_000;
const POLL_MS = 20;

const SETTINGS: Readonly<Record<string, SettingValue>> = {
  duration_s: 4,
  drain_s: 0,
  // During the first the watchers come, and load their pages.
  repeat: 2,
};
/** What limits the throughput. */
const LIMITS: Readonly<Record<'processor' | 'pool', Readonly<Record<string, SettingValue>>>> = {
  // A service time of nothing and short answers take whatever the machine has.
  processor: { 'server.service.mean_ms': 0, 'server.response.bytes': 100, 'load.connections': 50 },
  // As in every scenario: never idle, and the machine has time left.
  pool: { 'server.service.mean_ms': 50, 'load.connections': 60 },
};
type Limit = keyof typeof LIMITS;

/** Measures a run that is watched so. @returns good answers a second of its second repetition. */
type Measured = (limit: Limit, watch: Watch) => Promise<number>;

/** Whether those who watch a run change what is measured. */
export const watching: Benchmark = {
  name: 'watching',
  about: `throughput of a run that ${WATCHERS} watch through resetlab serve over that of one that nobody does, in turns of 4 s`,
  async run(progress) {
    const { program, reason } = await chromiumHere();
    const browser = program === null ? null : await launchChromium(program);
    if (browser === null) progress(`pages in a browser are not measured: ${reason}`);
    try {
      return await inTurns(browser, progress);
    } finally {
      await browser?.close();
    }
  },
};

async function inTurns(browser: Browser | null, progress: (text: string) => void): Promise<Figure[]> {
  const clients: number[] = [];
  const pages: number[] = [];
  const greedy: number[] = [];
  await withPages(async (measured) => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      progress(`watching ${round}/${ROUNDS}`);
      const alone = await measured('processor', nobody);
      clients.push((await measured('processor', watchedByClients)) / alone);
      if (browser === null) continue;
      greedy.push((await measured('processor', watchedInBrowser(browser))) / alone);
      pages.push((await measured('pool', watchedInBrowser(browser))) / (await measured('pool', nobody)));
    }
  });
  const ofClients = `limited by the processor, ${WATCHERS} clients of the events, one of which stops reading`;
  const inBrowser = `${WATCHERS} pages drawn by Chromium on the same cores`;
  return [
    { what: ofClients, ratios: clients, goal: GOAL },
    ...(browser === null
      ? []
      : [
          { what: `limited by the pool, ${inBrowser}`, ratios: pages, goal: GOAL },
          { what: `limited by the processor, which Chromium takes too, ${inBrowser}`, values: greedy, unit: 'of it' },
        ]),
  ];
}

/** The server of the pages while `use` runs. */
async function withPages(use: (measured: Measured) => Promise<void>): Promise<void> {
  const results = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
  const session = new MeasuringSession(results, rethrow);
  const app = await buildApp({ results, session }, rethrow);
  try {
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    await use(async (limit, watch) => {
      const { measurement } = await session.start('smoke', overridesOf(limit));
      const stopWatching = await watch(port, measurement.runId);
      await untilOver(measurement);
      await stopWatching();
      return goodputOf(join(results, measurement.runId));
    });
  } finally {
    await session.end();
    await app.close();
    rmSync(results, { recursive: true, force: true });
  }
}

function rethrow(error: unknown): never {
  throw error;
}

function overridesOf(limit: Limit): Override[] {
  const settings = Object.entries({ ...SETTINGS, ...LIMITS[limit] });
  return [
    { kind: 'sweep', grid: { 'server.pool.size': [8] }, argument: 'sweep' },
    ...settings.map(([path, value]) => ({ kind: 'setting' as const, path, value, argument: path })),
  ];
}

async function untilOver(measurement: Measurement): Promise<void> {
  const deadlineMs = monotonicMs() + DEADLINE_MS;
  while (!measurement.isOver) {
    if (monotonicMs() > deadlineMs) throw new LabFailure(`${measurement.runId} did not end`);
    await pause(POLL_MS);
  }
  if (measurement.feed.over?.how !== 'done') throw new LabFailure(measurement.feed.over?.message ?? '');
}

function goodputOf(folder: string): number {
  const last = [...readRun(folder).cells()].at(-1);
  const goodput = last === undefined ? null : goodputPerSecond(last);
  if (goodput === null || last?.plan.repetition !== 2)
    throw new LabFailure(`${folder}: the run has no second repetition`);
  return goodput;
}
