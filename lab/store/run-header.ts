import type { RunResult } from '../../core/cell.js';
import { BadInput } from '../../core/errors.js';
import type { KneeSearch } from '../../core/knee/search.js';
import type { Override } from '../scenario-file/index.js';
import type { CodeVersion } from './code-version.js';
import type { Database } from './sqlite.js';

/** What the command was asked for, so that it can be asked for the same again. */
export interface RunRequest {
  /** A shipped scenario's name, or the absolute path of a file. */
  scenario: string;
  overrides: readonly Override[];
  /** Whether attempts.csv is written, too. */
  keepsAttempts: boolean;
  /** What is searched for; null: a sweep. */
  search: KneeSearch | null;
}

/** A run without its cells. */
export interface RunHeader extends Omit<RunResult, 'cells' | 'search'> {
  /** What measured it. */
  code: CodeVersion;
  request: RunRequest;
  /** When the last repetition was stored and every file written, ISO 8601; null: something is missing still. */
  finishedAt: string | null;
}

interface HeaderRow {
  run_id: string;
  started_at: string;
  finished_at: string | null;
  cells_planned: number;
  scenario: string;
  machine: string;
  code: string;
  request: string;
}

export function writeHeader(database: Database, header: RunHeader): void {
  const { runId, startedAt, finishedAt, cellsPlanned, scenario, machine, code, request } = header;
  const columns = 'run_id, scenario_name, started_at, finished_at, cells_planned, scenario, machine, code, request';
  database
    .prepare(`INSERT INTO run (id, ${columns}) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(runId, scenario.name, startedAt, finishedAt, cellsPlanned, ...[scenario, machine, code, request].map(asJson));
}

/** @throws BadInput where the process that began the run in `folder` was killed before it had written it. */
export function neededHeader(database: Database, folder: string): RunHeader {
  const row = database.prepare('SELECT * FROM run').get() as HeaderRow | undefined;
  if (row === undefined) throw new BadInput(`${folder}: nothing had been begun when this run ended`);
  return {
    runId: row.run_id,
    startedAt: row.started_at,
    scenario: JSON.parse(row.scenario),
    machine: JSON.parse(row.machine),
    cellsPlanned: row.cells_planned,
    code: JSON.parse(row.code),
    request: JSON.parse(row.request),
    finishedAt: row.finished_at,
  };
}

export function writeFinishedAt(database: Database, finishedAt: string): void {
  database.prepare('UPDATE run SET finished_at = ?').run(finishedAt);
}

function asJson(value: object): string {
  return JSON.stringify(value);
}
