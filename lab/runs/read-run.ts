import { join } from 'node:path';
import { z } from 'zod';
import type { CellResult, RunResult } from '../../core/cell.js';
import { BadInput } from '../../core/errors.js';
import type { Scenario } from '../../core/scenario/schema.js';
import { STORE_FILE } from '../store/database.js';
import { hasStore, openRun } from '../store/open-run.js';
import { findRunFolder, RESULTS } from './find-run.js';
import { openRunJson } from './run-json-file.js';
import { cellOf, scenarioOf, storedCell, storedScenario } from './stored-cell.js';

/** A run as it was stored, its cells one at a time. */
export interface RecordedRun {
  readonly folder: string;
  /** The run without its cells. */
  readonly run: RunResult;
  /** Tells the code that measured it from any other; null where the version did not store it. */
  readonly codeFingerprint: string | null;
  /** Whether all of it is stored; null where only a run.json is there, which does not say. */
  readonly isFinished: boolean | null;
  /**
   * Every repetition, without its timeline; read anew by each call.
   * @throws BadInput, while it goes on, at a cell that is none.
   */
  cells(): Iterable<CellResult>;
}

/** What a run must have, wherever it is read from. */
export const storedRun = z.looseObject({
  runId: z.string(),
  startedAt: z.string(),
  scenario: storedScenario,
  machine: z.looseObject({}),
  cellsPlanned: z.number(),
  finishedAt: z.string().nullable().optional(),
  code: z.looseObject({ fingerprint: z.string() }).optional(),
});

/**
 * Reads a run of this or another version, by its name or the path of its folder: from its store, or else from its run.json.
 * @throws BadInput where there is no such run, or its file is none.
 */
export function readRun(nameOrPath: string, results = RESULTS): RecordedRun {
  const folder = findRunFolder(nameOrPath, results);
  const file = hasStore(folder) ? fromStore(folder) : fromRunJson(folder);
  const head = checked(storedRun, file.head, file.path);
  const run: RunResult = {
    runId: head.runId,
    startedAt: head.startedAt,
    scenario: scenarioOf(head.scenario),
    machine: head.machine as unknown as RunResult['machine'],
    cellsPlanned: head.cellsPlanned,
    cells: [],
  };
  return {
    folder,
    run,
    codeFingerprint: head.code?.fingerprint ?? null,
    isFinished: head.finishedAt === undefined ? null : head.finishedAt !== null,
    cells: () => cellsOf(file.cells(), file.path),
  };
}

/** What a run is read from. */
interface RunSource {
  path: string;
  head: unknown;
  cells(): Iterable<unknown>;
}

function fromRunJson(folder: string): RunSource {
  const path = join(folder, 'run.json');
  return { path, ...openRunJson(path) };
}

/** Open only while it is read. */
function fromStore(folder: string): RunSource {
  const store = openRun(folder);
  const head = store.header;
  store.close();
  return { path: join(folder, STORE_FILE), head, cells: () => cellsInStore(folder) };
}

function* cellsInStore(folder: string): Generator<unknown> {
  const store = openRun(folder);
  try {
    yield* store.figures();
  } finally {
    store.close();
  }
}

function* cellsOf(stored: Iterable<unknown>, path: string): Generator<CellResult> {
  // Repetitions of a cell differ in their seeds alone, and to check each scenario would take longer than all the rest.
  const scenarios = new Map<string, Scenario>();
  let number = 0;
  for (const value of stored) {
    number += 1;
    const cell = checked(storedCell, value, `${path}: cell ${number}`);
    const key = `${cell.plan.index} ${cell.plan.label}`;
    const scenario = scenarios.get(key) ?? scenarioOf(cell.plan.scenario);
    scenarios.set(key, scenario);
    yield cellOf(cell, scenario);
  }
}

/** @throws BadInput, which names `where` and the first thing that is amiss. */
export function checked<Shape extends z.ZodType>(shape: Shape, value: unknown, where: string): z.infer<Shape> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const at = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  throw new BadInput(`${where}: is no run of resetlab: ${at}${issue?.message ?? 'unreadable'}`);
}
