import type { CellResult, RunResult } from '../core/cell.js';
import { type JudgedExpectation, judgeExpectations } from './expectations.js';
import type { Exporter } from './exporter.js';
import { type SearchedKnee, searchedKnee } from './knee-search.js';

/** Raised whenever a program that reads run.json would have to change. */
export const RUN_JSON_FORMAT = 1;

/** The content of run.json: the run without its timelines, which are in timeline.csv. */
export interface RunDocument extends Omit<RunResult, 'cells'> {
  format: typeof RUN_JSON_FORMAT;
  cells: Omit<CellResult, 'timeline'>[];
  /** What the scenario expects, and whether it holds. */
  expectations: JudgedExpectation[];
  /** What a search has found; left out of a sweep. */
  knee?: SearchedKnee;
}

export function runDocument(run: RunResult): RunDocument {
  const knee = searchedKnee(run);
  return {
    format: RUN_JSON_FORMAT,
    ...run,
    cells: run.cells.map(withoutTimeline),
    expectations: judgeExpectations(run),
    ...(knee === null ? {} : { knee }),
  };
}

/** Not by taking it out of a copy: that would read it from the store first. */
function withoutTimeline(cell: CellResult): Omit<CellResult, 'timeline'> {
  const figures = Object.keys(cell).filter((key) => key !== 'timeline') as (keyof CellResult)[];
  return Object.fromEntries(figures.map((key) => [key, cell[key]])) as unknown as Omit<CellResult, 'timeline'>;
}

/** run.json: the scenario as run, the machine and every figure of every cell, for programs. */
export const runJson: Exporter = {
  fileName: 'run.json',
  render: (run) => `${JSON.stringify(runDocument(run), null, 2)}\n`,
};
