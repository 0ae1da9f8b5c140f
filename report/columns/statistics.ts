import type { RunResult } from '../../core/cell.js';
import { halfWidthShare } from '../../core/statistics/sum-up.js';
import type { CellStatistic } from '../statistics.js';
import { type CellValue, type Column, SOURCE } from './column.js';

/** A column of statistics.csv: one row a cell and figure. */
export type StatisticColumn = Column<[run: RunResult, statistic: CellStatistic]>;

type Value = (statistic: CellStatistic) => CellValue;
const column = (name: string, unit: string, meaning: string, value: Value): StatisticColumn => ({
  name,
  unit,
  meaning,
  source: SOURCE.computed,
  value: (_run, statistic) => value(statistic),
});

const ITS_OWN = 'that of the metric';

/** The columns of statistics.csv, in the order of the file. */
export const STATISTIC_COLUMNS: readonly StatisticColumn[] = [
  { name: 'run_id', unit: 'text', meaning: 'the run', source: SOURCE.lab, value: (run) => run.runId },
  {
    name: 'cell',
    unit: 'text',
    meaning: 'the cell, as in cells.csv',
    source: SOURCE.scenario,
    value: (_run, { cell }) => cell.label,
  },
  column('metric', 'text', 'the figure: a column of cells.csv', ({ figure }) => figure.name),
  column('unit', 'text', 'its unit', ({ figure }) => figure.unit),
  column('repetitions', 'count', 'valid repetitions in which it is known', ({ repetitions }) => repetitions),
  column('summed_up_by', 'text', 'what value is: mean, median, or share (of repetitions)', ({ figure }) => {
    return figure.summedUpBy;
  }),
  column('value', ITS_OWN, 'mean or median of the repetitions, or the share of them that has it', ({ value }) => value),
  column('low', ITS_OWN, 'lower end of the 95 % interval of that; empty for one repetition', ({ interval }) => {
    return interval?.low ?? null;
  }),
  column('high', ITS_OWN, 'upper end of it', ({ interval }) => interval?.high ?? null),
  column(
    'half_width_share',
    'share',
    'how far the farther end of the interval is from value, as a share of value; empty where value alone is 0',
    halfWidthShare,
  ),
  column(
    'method',
    'text',
    'how the interval was had: mean_t and median_t (Student), median_order_statistics, share_wilson (docs/measuring.md says when which)',
    ({ method }) => method,
  ),
  column('least', ITS_OWN, 'least of the repetitions', ({ least }) => least),
  column('greatest', ITS_OWN, 'greatest of the repetitions', ({ greatest }) => greatest),
  column(
    'outlying',
    'text',
    "numbers of the repetitions that lie apart from the others (beyond Tukey's fences), with a blank between; they count as the others do",
    ({ outlying }) => outlying.join(' '),
  ),
];
