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
  render: (run) => [...parts(run)].join(''),
  parts,
};

const NO_CELLS = '\n  "cells": []';

/** The document as `JSON.stringify` has it with an indent of two, a cell a part: ten thousand of them are longer than memory should hold. */
function* parts(run: RunResult): Generator<string> {
  const document = `${JSON.stringify({ ...runDocument(run), cells: [] }, null, 2)}\n`;
  // No other key begins a line with two spaces before it, nor can a line begin inside of a string.
  const at = run.cells.length === 0 ? -1 : document.indexOf(NO_CELLS);
  if (at < 0) return yield document;
  yield `${document.slice(0, at)}${NO_CELLS.slice(0, -1)}`;
  for (const [index, cell] of run.cells.entries()) {
    const text = JSON.stringify(withoutTimeline(cell), null, 2).replaceAll('\n', '\n    ');
    yield `${index === 0 ? '' : ','}\n    ${text}`;
  }
  yield `\n  ${document.slice(at + NO_CELLS.length - 1)}`;
}
