import type { CellComparison, Comparison, JudgedFigure } from '../comparison/compare-runs.js';
import { type CellValue, type Column, SOURCE } from './column.js';

/** A column of `resetlab compare --csv`: one row a figure of a pair of cells. */
export type ComparisonColumn = Column<[comparison: Comparison, cell: CellComparison, figure: JudgedFigure]>;

type Value = (figure: JudgedFigure, cell: CellComparison, comparison: Comparison) => CellValue;

function column(name: string, unit: string, source: string, meaning: string, value: Value): ComparisonColumn {
  return { name, unit, source, meaning, value: (comparison, cell, figure) => value(figure, cell, comparison) };
}

const { lab, scenario, computed } = SOURCE;
const OWN = "the metric's";

const IDENTITY: readonly ComparisonColumn[] = [
  column('run_a', 'text', lab, 'the run that is compared with', (_figure, _cell, { a }) => a.run.runId),
  column('run_b', 'text', lab, 'the run that is compared', (_figure, _cell, { b }) => b.run.runId),
  column('cell_a', 'text', scenario, 'the cell of A, as in cells.csv', (_figure, { a }) => a.label),
  column('cell_b', 'text', scenario, 'its counterpart in B', (_figure, { b }) => b.label),
  column(
    'metric',
    'text',
    computed,
    'name of the figure: that of its column in cells.csv',
    ({ figure }) => figure.name,
  ),
  column(
    'unit',
    'text',
    computed,
    "the metric's unit; counts are compared a second of the load, or as a share of the attempts",
    ({ figure }) => figure.unit,
  ),
  column('better', 'text', computed, 'higher or lower: which is the improvement', ({ figure }) => figure.better),
];

const SIDES: readonly ComparisonColumn[] = [
  column('invalid_a', 'count', computed, 'repetitions of A left out because they are invalid', (_, { a }) => a.invalid),
  column('invalid_b', 'count', computed, 'repetitions of B left out because they are invalid', (_, { b }) => b.invalid),
  column('values_a', 'count', computed, 'valid repetitions of A that have the figure', ({ a }) => a.count),
  column('values_b', 'count', computed, 'valid repetitions of B that have the figure', ({ b }) => b.count),
  column('estimate_a', OWN, computed, 'mean or median of A; empty: A does not have the figure', ({ a }) => a.estimate),
  column('estimate_b', OWN, computed, 'mean or median of B; empty: B does not have the figure', ({ b }) => b.estimate),
];

const DIFFERENCE: readonly ComparisonColumn[] = [
  column(
    'difference',
    OWN,
    computed,
    'mean of B less mean of A; of medians the shift by Hodges and Lehmann',
    ({ difference }) => difference,
  ),
  column(
    'difference_low',
    OWN,
    computed,
    'lower end of its 95 % interval (Welch; of medians, of the distribution of U); empty: too few values',
    ({ differenceInterval }) => differenceInterval?.low ?? null,
  ),
  column(
    'difference_high',
    OWN,
    computed,
    'upper end of its 95 % interval',
    ({ differenceInterval }) => differenceInterval?.high ?? null,
  ),
  column(
    'change_percent',
    '%',
    computed,
    'the difference in per cent of the mean of A; of medians the shift of the logarithms; empty: A is 0, or unknown',
    ({ change }) => percent(change),
  ),
  column(
    'change_low_percent',
    '%',
    computed,
    'lower end of its 95 % interval (Fieller; of medians, of the distribution of U); empty: no bound, or too few values',
    ({ changeInterval }) => (changeInterval?.kind === 'bounded' ? percent(changeInterval.low) : null),
  ),
  column(
    'change_high_percent',
    '%',
    computed,
    'upper end of its 95 % interval; empty: likewise',
    ({ changeInterval }) => (changeInterval?.kind === 'bounded' ? percent(changeInterval.high) : null),
  ),
  column(
    'change_bounded',
    '1 or 0',
    computed,
    'whether that interval has bounds; 0: A may be 0, as far as is known; empty: there is none',
    ({ changeInterval }) => changeInterval && changeInterval.kind === 'bounded',
  ),
];

const JUDGEMENT: readonly ComparisonColumn[] = [
  column('p', 'probability', computed, 'two-sided p of Mann and Whitney; empty: nothing to rank', ({ p }) => p),
  column(
    'p_corrected',
    'probability',
    computed,
    'corrected by Holm over all rows; empty: not a comparison that could show anything',
    ({ correctedP }) => correctedP,
  ),
  column(
    'effect',
    'text',
    computed,
    'better or worse (shown, corrected p below 0.05), not_shown, too_few (as many repetitions could not have shown any ' +
      'difference), single (one value on a side), same (no value differs), lost (only A has values), gained (only B)',
    ({ effect }) => effect,
  ),
  column('summed_up_by', 'text', computed, 'what estimates and difference are of: mean or median', ({ figure }) => {
    return figure.summedUpBy;
  }),
  column(
    'tendency',
    'share',
    computed,
    'share of the pairs of a repetition of A and one of B in which B has more, ties as halves: better or worse is by this',
    ({ tendency }) => tendency,
  ),
];

/** The columns of `resetlab compare --csv`, in order; a new one is appended. */
export const COMPARISON_COLUMNS: readonly ComparisonColumn[] = [...IDENTITY, ...SIDES, ...DIFFERENCE, ...JUDGEMENT];

function percent(share: number | null): number | null {
  return share === null ? null : 100 * share;
}
