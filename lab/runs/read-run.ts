import { join } from 'node:path';
import type { CellResult, RunResult } from '../../core/cell.js';
import type { Scenario } from '../../core/scenario/schema.js';
import { STORE_FILE } from '../store/database.js';
import { hasStore, openRun, type StoredRun } from '../store/open-run.js';
import { findRunFolder, RESULTS } from './find-run.js';
import { countsOf, type RunCounts, runSource } from './run-source.js';
import { cellOf, scenarioOf, storedCell } from './stored-cell.js';
import { checked, storedRun } from './stored-run.js';
import { samplesOf } from './stored-sample.js';

/** A run as it was stored, by this or another version, its cells one at a time. */
export interface RecordedRun {
  readonly folder: string;
  /** The run without its cells. */
  readonly run: RunResult;
  /** Tells the code that measured it from any other; null where the version did not store it. */
  readonly codeFingerprint: string | null;
  /** Whether all of it is stored; null where only a run.json is there, which does not say. */
  readonly isFinished: boolean | null;
  /** @throws BadInput where a cell is none. */
  counts(): RunCounts;
  /**
   * Every repetition, without its timeline; read anew by each call.
   * @throws BadInput, while it goes on, at a cell that is none.
   */
  cells(): Iterable<CellResult>;
}

/**
 * Reads a run of this or another version, by its name or the path of its folder: from its store, or else from its run.json. What
 * its version did not know is unknown.
 * @throws BadInput where there is no such run, or its file is none.
 */
export function readRun(nameOrPath: string, results = RESULTS): RecordedRun {
  return readRunIn(findRunFolder(nameOrPath, results));
}

/** The same by its folder. */
export function readRunIn(folder: string): RecordedRun {
  const source = runSource(folder);
  const head = checked(storedRun, source.head, source.path);
  const run: RunResult = {
    runId: head.runId,
    startedAt: head.startedAt,
    scenario: scenarioOf(head.scenario),
    machine: head.machine as unknown as RunResult['machine'],
    cellsPlanned: head.cellsPlanned,
    ...(head.search ? { search: head.search } : {}),
    cells: [],
  };
  return {
    folder,
    run,
    codeFingerprint: head.code?.fingerprint ?? null,
    isFinished: head.finishedAt === undefined ? null : head.finishedAt !== null,
    counts: () => countsOf(source),
    cells: () => cellsOf(source.cells(), source.path),
  };
}

/**
 * What `make` makes of a run with all of its cells. Those of a store have their timelines, which are read from there when they are asked for;
 * it stays open until all is made. Those of a run.json have none.
 * @throws BadInput at a cell that is none.
 */
export function fromWholeRun<Made>(recorded: RecordedRun, make: (run: RunResult) => Made): Made {
  const { folder, run } = recorded;
  if (!hasStore(folder)) return make({ ...run, cells: [...recorded.cells()] });
  const store = openRun(folder);
  try {
    return make({ ...run, cells: wholeCells(store, join(folder, STORE_FILE)) });
  } finally {
    store.close();
  }
}

function wholeCells(store: StoredRun, path: string): CellResult[] {
  const complete = cellReader(path);
  return Array.from(store.records(), ({ result, timeline }) =>
    Object.defineProperty(complete(result), 'timeline', { enumerable: true, get: () => samplesOf(timeline()) }),
  );
}

function* cellsOf(stored: Iterable<unknown>, path: string): Generator<CellResult> {
  const complete = cellReader(path);
  for (const value of stored) yield complete(value);
}

/** Reads one cell after the other. */
function cellReader(path: string): (stored: unknown) => CellResult {
  // Repetitions of a cell differ in their seeds alone, and to check each scenario would take longer than all the rest.
  const scenarios = new Map<string, Scenario>();
  let number = 0;
  return (stored) => {
    number += 1;
    const cell = checked(storedCell, stored, `${path}: cell ${number}`);
    const key = `${cell.plan.index} ${cell.plan.label}`;
    const scenario = scenarios.get(key) ?? scenarioOf(cell.plan.scenario);
    scenarios.set(key, scenario);
    const { seed } = cell.plan.scenario;
    return cellOf(cell, typeof seed === 'number' ? { ...scenario, seed } : scenario);
  };
}
