import type { CellResult, RunResult } from '../core/cell.js';
import { type JudgedExpectation, judgeExpectations } from './expectations.js';
import type { Exporter } from './exporter.js';

/** Raised whenever a program that reads run.json would have to change. */
export const RUN_JSON_FORMAT = 1;

/** The content of run.json: the run without its timelines, which are in timeline.csv. */
export interface RunDocument extends Omit<RunResult, 'cells'> {
  format: typeof RUN_JSON_FORMAT;
  cells: Omit<CellResult, 'timeline'>[];
  /** What the scenario expects, and whether it holds. */
  expectations: JudgedExpectation[];
}

export function runDocument(run: RunResult): RunDocument {
  const cells = run.cells.map(({ timeline: _, ...cell }) => cell);
  return { format: RUN_JSON_FORMAT, ...run, cells, expectations: judgeExpectations(run) };
}

/** run.json: the scenario as run, the machine and every figure of every cell, for programs. */
export const runJson: Exporter = {
  fileName: 'run.json',
  render: (run) => `${JSON.stringify(runDocument(run), null, 2)}\n`,
};
