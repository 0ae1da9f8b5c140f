import type { CellResult, RunResult } from '../../../core/cell.js';
import { sweptPaths } from '../../../lab/sweep/points.js';
import { compareRuns } from '../../../report/comparison/compare-runs.js';
import { type ComparedRun, gatherCells, partialRun } from '../../../report/comparison/compared-run.js';
import { COMPARED_FIGURES } from '../../../report/comparison/figures.js';
import { type CellFixture, cellFixture, poolRun } from '../fixtures.js';

/** The repetitions of a cell of `size`, each with so many attempts of a thousand that ended ok; 5 s of load each. */
export function repetitions(size: number, oks: readonly number[], more: CellFixture = {}): CellResult[] {
  return oks.map((ok, at) =>
    cellFixture({
      index: size,
      label: `pool_size=${size}`,
      repetition: at + 1,
      client: { ok, timeout: 1000 - ok },
      ...more,
      settings: { 'server.pool.size': size, ...more.settings },
    }),
  );
}

/** Only these figures, for a test to see through. */
export const GOODPUT = COMPARED_FIGURES.filter(({ name }) => name === 'goodput_per_second');

export const P99 = COMPARED_FIGURES.filter(({ name }) => name === 'latency_p99_ms');

/** The repetitions of a cell of `size`, each with one of these latencies as its p99. */
export function latencies(size: number, p99s: readonly number[]): CellResult[] {
  return p99s.flatMap((p99Ms) => repetitions(size, [500], { latency: { p50Ms: 1, p99Ms } }));
}

export function comparedRun(run: RunResult, figures = COMPARED_FIGURES): ComparedRun {
  const cells = gatherCells(run, run.cells, figures);
  const partial = partialRun(run, null, cells);
  return { run, codeFingerprint: null, partial, sweptPaths: sweptPaths(run.scenario.sweep), cells };
}

/** Two pool-size sweeps compared. */
export function compared(a: CellResult[], b: CellResult[], figures = COMPARED_FIGURES) {
  return compareRuns(comparedRun(poolRun(a), figures), comparedRun(poolRun(b), figures), figures);
}
