import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { CellResult, RunResult } from '../../core/cell.js';
import { monotonicMs } from '../../core/clock.js';
import { endWithParent, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';
import type { Scenario } from '../../core/scenario/schema.js';
import { RunStore } from '../../lab/store/run-store.js';
import { exportFiles, type FileExport } from './exports.js';
import { measureRun } from './measured-run.js';
import { variedCells } from './varied-cells.js';

/** Fills a store with repetitions as the lab does, and tells what each took. */

export interface StoreOrder {
  cells: number;
  repetitions: number;
}

export interface StoreMessage {
  kind: 'measured';
  /** Of each commit, in order. */
  commitsMs: number[];
  /** Until the last of them. */
  peakBytes: number;
  /** Writing every file of the folder once, from the store. */
  exports: FileExport[];
  /** With that, too. */
  exportPeakBytes: number;
  /** The store, closed. */
  bytes: number;
  timeline: TimelineSizes;
}

/** Of the longest timeline that was measured. */
export interface TimelineSizes {
  samples: number;
  jsonBytes: number;
  /** Compressed at the least level, and at the usual one; with the time of each. */
  fast: Compressed;
  usual: Compressed;
}

export interface Compressed {
  bytes: number;
  ms: number;
}

const USUAL_LEVEL = 6;
const COMPRESSIONS = 50;

function timelineSizes(cells: readonly CellResult[]): TimelineSizes {
  const timeline = cells
    .map((cell) => cell.timeline)
    .reduce((longest, one) => (one.length > longest.length ? one : longest));
  const json = JSON.stringify(timeline);
  const [fast, usual] = [compressed(json, 1), compressed(json, USUAL_LEVEL)];
  return { samples: timeline.length, jsonBytes: Buffer.byteLength(json), fast, usual };
}

function compressed(json: string, level: number): Compressed {
  // The first ones pay for what is made once.
  for (let round = 0; round < COMPRESSIONS; round += 1) gzipSync(json, { level });
  const startMs = monotonicMs();
  for (let round = 1; round < COMPRESSIONS; round += 1) gzipSync(json, { level });
  const bytes = gzipSync(json, { level }).length;
  return { bytes, ms: (monotonicMs() - startMs) / COMPRESSIONS };
}

function peakRss(): number {
  return process.resourceUsage().maxRSS * 1024;
}

/** The scenario of which the repetitions are. */
function sweepOf(scenario: Scenario, cells: number, repetitions: number): Scenario {
  const sizes = Array.from({ length: cells }, (_, at) => at + 1);
  return { ...scenario, sweep: { 'server.pool.size': sizes }, repeat: repetitions };
}

endWithParent();
const { cells, repetitions } = orderOfThisProcess<StoreOrder>();
const run = await measureRun();
const folder = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
try {
  const timeline = timelineSizes(run.cells);
  const store = RunStore.create(folder, { ...run.header, finishedAt: null, cellsPlanned: cells * repetitions });
  const commitsMs: number[] = [];
  // Kept, as the lab keeps them.
  const { runId, startedAt, machine } = run.header;
  const scenario = sweepOf(run.header.scenario, cells, repetitions);
  const result: RunResult = { runId, startedAt, scenario, machine, cellsPlanned: cells * repetitions, cells: [] };
  for (const cell of variedCells(run, cells, repetitions, 1)) {
    const startMs = monotonicMs();
    result.cells.push(store.add(cell, null));
    commitsMs.push(monotonicMs() - startMs);
    // The real process comes back to its event loop after each.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const peakBytes = peakRss();
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  const exports = exportFiles(result, folder);
  const exportPeakBytes = peakRss();
  store.close();
  await sendToParent({
    kind: 'measured',
    commitsMs,
    peakBytes,
    exports,
    exportPeakBytes,
    bytes,
    timeline,
  } satisfies StoreMessage);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
