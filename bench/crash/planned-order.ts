import type { CellResult } from '../../core/cell.js';
import { SETTING_PATHS } from '../../lab/scenario-file/index.js';
import { openRun } from '../../lab/store/open-run.js';
import { kneePlanner } from '../../lab/sweep/knee-planner.js';
import { repetitionKey, type SweepPlanner } from '../../lab/sweep/planner.js';
import { sweepPlanner } from '../../lab/sweep/sweep-planner.js';
import { figureTable } from '../../report/figures.js';

/** What the planner of a stored run says of the repetitions in it. */
export interface PlannedOrder {
  /** Repetitions that it would not have asked for after those before. */
  problems: string[];
  /** It asks for no more. */
  isWhole: boolean;
}

/**
 * Asks the planner of the run in `folder` again, with the first repetition, the first two and so on. That each is the one that it asks for is what
 * a break must not change where what is measured depends on results, which are others each time.
 */
export function plannedOrder(folder: string): PlannedOrder {
  const run = openRun(folder);
  try {
    const { scenario, request } = run.header;
    const figures = figureTable(SETTING_PATHS);
    const { search } = request;
    const planner = search === null ? sweepPlanner(scenario, figures) : kneePlanner(scenario, search, figures);
    return orderBy(planner, [...run.cells()]);
  } finally {
    run.close();
  }
}

function orderBy(planner: SweepPlanner, cells: readonly CellResult[]): PlannedOrder {
  const keyAfter = (count: number) => {
    const plan = planner.next(cells.slice(0, count));
    return plan === null ? 'nothing' : repetitionKey(plan);
  };
  const problems = cells.flatMap(({ plan }, count) => {
    const [is, should] = [repetitionKey(plan), keyAfter(count)];
    return is === should ? [] : [`${is} is stored where ${should} was asked for`];
  });
  return { problems, isWhole: planner.next(cells) === null };
}
