import type { RunResult } from '../../core/cell.js';
import { outliers } from '../../core/statistics/outliers.js';
import { formatShort } from '../numbers.js';
import { repetitionsByCell } from '../statistics.js';
import { type ShownFigure, shownFigures } from '../summary-figures.js';

/** Fewer make up a quarter of the values each, so that quartiles say nothing of the rest. */
const LEAST_REPETITIONS = 5;

/** One sentence a cell of which a repetition lies apart from the others in what the summary's table shows. */
export function outlyingSentences(run: RunResult): string[] {
  // Which figures are shown depends on all cells: it is found once.
  const figures = shownFigures(run);
  return repetitionsByCell(run).flatMap((cells) => {
    const [first] = cells;
    if (first === undefined || cells.length < LEAST_REPETITIONS) return [];
    const found = figures.flatMap((figure) => outlyingTexts(figure, cells));
    if (found.length === 0) return [];
    return [
      `Repetitions of “${first.plan.label}” that lie apart from the others, and count all the same: ${found.join('; ')}.`,
    ];
  });
}

function outlyingTexts({ heading, value }: ShownFigure, cells: ReturnType<typeof repetitionsByCell>[number]): string[] {
  const known = cells.flatMap((cell) => {
    const figure = value(cell);
    return figure === null ? [] : [{ repetition: cell.plan.repetition, figure }];
  });
  const isOutlying = outliers(known.map(({ figure }) => figure));
  return known.flatMap(({ repetition, figure }, at) =>
    isOutlying[at] === true ? [`${heading} ${formatShort(figure)} in repetition ${repetition}`] : [],
  );
}
