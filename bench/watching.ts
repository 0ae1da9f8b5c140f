import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { Child } from '../core/child.js';
import { monotonicMs } from '../core/clock.js';
import { LabFailure } from '../core/errors.js';
import type { SettingValue } from '../core/scenario/schema.js';
import { readRun } from '../lab/runs/read-run.js';
import type { Override } from '../lab/scenario-file/index.js';
import { goodputPerSecond } from '../report/measures.js';
import { buildApp } from '../web/app.js';
import type { Measurement } from '../web/measure/measurement.js';
import { MeasuringSession } from '../web/measure/session.js';
import type { Benchmark } from './benchmark.js';
import { chromiumHere, launchChromium } from './chromium.js';
import type { ClientsMessage, ClientsOrder } from './watching/clients.js';

const WATCHERS = 5;
const ROUNDS = 9;
const GOAL = 0.97;
const DEADLINE_MS = 60_000;
const POLL_MS = 20;

/** A service time of nothing and short answers: the processor is what limits the throughput, so that watching could. */
const SETTINGS: Readonly<Record<string, SettingValue>> = {
  'server.service.mean_ms': 0,
  'server.response.bytes': 100,
  'load.connections': 50,
  duration_s: 4,
  drain_s: 0,
  // During the first the watchers come, and load their pages.
  repeat: 2,
};
const OVERRIDES: readonly Override[] = [
  { kind: 'sweep', grid: { 'server.pool.size': [8] }, argument: 'sweep' },
  ...Object.entries(SETTINGS).map(([path, value]) => ({ kind: 'setting' as const, path, value, argument: path })),
];

/** Something that watches a run. @returns what ends it. */
type Watch = (port: number, runId: string) => Promise<() => Promise<void>>;

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

async function inTurns(browser: Browser | null, progress: (text: string) => void) {
  const clients: number[] = [];
  const pages: number[] = [];
  await withPages(async (measured) => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      progress(`watching ${round}/${ROUNDS}`);
      const alone = await measured(nobody);
      clients.push((await measured(watchedByClients)) / alone);
      if (browser !== null) pages.push((await measured(watchedInBrowser(browser))) / alone);
    }
  });
  const ofClients = `${WATCHERS} clients that read the events, one of which stops reading`;
  const inBrowser = { what: `${WATCHERS} pages in windows of Chromium on the same cores`, ratios: pages, goal: GOAL };
  return [{ what: ofClients, ratios: clients, goal: GOAL }, ...(browser === null ? [] : [inBrowser])];
}

/** The server of the pages while `use` runs; it gets what measures a run that is watched, in good answers a second. */
async function withPages(use: (measured: (watch: Watch) => Promise<number>) => Promise<void>): Promise<void> {
  const results = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
  const session = new MeasuringSession(results, rethrow);
  const app = await buildApp({ results, session }, rethrow);
  try {
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    await use(async (watch) => {
      const { measurement } = await session.start('smoke', OVERRIDES);
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

const nobody: Watch = async () => async () => {};

const watchedByClients: Watch = async (port, runId) => {
  const order: ClientsOrder = { port, path: `/runs/${runId}/events`, clients: WATCHERS };
  const child = new Child<ClientsMessage>({ name: 'the clients', file: 'bench/watching/clients.js', order });
  await child.message('watching', DEADLINE_MS);
  return () => child.end(0);
};

function watchedInBrowser(browser: Browser): Watch {
  return async (port, runId) => {
    const contexts = await Promise.all(Array.from({ length: WATCHERS }, () => browser.newContext()));
    for (const context of contexts) {
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${port}/runs/${runId}`, { waitUntil: 'domcontentloaded' });
    }
    return async () => void (await Promise.all(contexts.map((context) => context.close())));
  };
}
