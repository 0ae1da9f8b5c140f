import type { FastifyInstance } from 'fastify';
import { BadInput } from '../../core/errors.js';
import { runOverviews } from '../../lab/runs/overview.js';
import { readRun } from '../../lab/runs/read-run.js';
import { sweptPaths } from '../../lab/sweep/points.js';
import { type Comparison, compareRuns } from '../../report/comparison/compare-runs.js';
import { type ComparedRun, comparedRun } from '../../report/comparison/compared-run.js';
import { COMPARED_FIGURES } from '../../report/comparison/figures.js';
import type { WebContext } from '../context.js';
import { comparePage } from '../pages/compare-page.js';
import { Problem } from '../problem.js';
import { listedRuns, runFolder } from '../security/run-folder.js';
import { sendPage } from '../send-page.js';

/** Those that `resetlab compare` shows unless it is told otherwise. */
const FIGURES = COMPARED_FIGURES.filter(({ usual }) => usual);

/** What a comparison came to, or why there is none, in a sentence; neither where nothing is to be compared yet. */
interface Attempt {
  comparison: Comparison | null;
  problem: string | null;
  status: number;
}

/** `GET /compare?a=&b=`: two runs beside each other; without both, what there is to choose from. */
export function addCompareRoute(app: FastifyInstance, { results }: WebContext): void {
  app.get('/compare', ({ query }, reply) => {
    const { a, b } = { a: textOf(query, 'a'), b: textOf(query, 'b') };
    const { comparison, problem, status } = compared(results, a, b);
    const { runs } = runOverviews(results, listedRuns(results));
    return sendPage(reply, comparePage({ a, b, runs, comparison, problem }), status);
  });
}

function compared(results: string, a: string, b: string): Attempt {
  if (a === '' && b === '') return { comparison: null, problem: null, status: 200 };
  if (a === '' || b === '') return { comparison: null, problem: 'Choose two runs to compare.', status: 400 };
  try {
    const comparison = compareRuns(readCompared(results, a), readCompared(results, b), FIGURES);
    return { comparison, problem: null, status: 200 };
  } catch (error) {
    if (error instanceof Problem) return { comparison: null, problem: error.message, status: error.status };
    if (error instanceof BadInput) return { comparison: null, problem: error.message, status: 400 };
    throw error;
  }
}

function readCompared(results: string, name: string): ComparedRun {
  const recorded = readRun(runFolder(results, name));
  return comparedRun(recorded, sweptPaths(recorded.run.scenario.sweep), FIGURES);
}

/** A name that is given twice is none. */
function textOf(query: unknown, name: string): string {
  const value = (query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}
