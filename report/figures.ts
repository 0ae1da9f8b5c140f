import type { CellProperty, Figure, FigureTable, ShortName } from '../core/condition/figure-table.js';
import type { SummedUpBy } from '../core/statistics/sum-up.js';
import { CELL_COLUMNS } from './columns/cell.js';
import { CELL_IDENTITY_COLUMNS, CELL_SETTING_COLUMNS } from './columns/cell-settings.js';
import { type CellColumn, SOURCE } from './columns/column.js';
import { finishedAttempts } from './measures.js';

/** The words for which a condition need not know the columns. */
const SHORT_NAMES: Readonly<Record<string, ShortName>> = {
  goodput: { figure: 'goodput_per_second', asShare: 'ok' },
  p50: { figure: 'latency_p50_ms' },
  p90: { figure: 'latency_p90_ms' },
  p99: { figure: 'latency_p99_ms' },
  p999: { figure: 'latency_p999_ms' },
  timeouts: { figure: 'client_timeout' },
  'broken pipes': { figure: 'server_broken_pipe' },
  'silent losses': { figure: 'server_undelivered' },
  'queue depth': { figure: 'queue_depth_mean' },
};

/** The columns by which a cell is told from the others. */
const PROPERTIES: readonly CellProperty[] = [
  ...CELL_IDENTITY_COLUMNS.filter(({ name }) => name === 'cell'),
  ...CELL_SETTING_COLUMNS,
].map(({ name, value }) => ({ name, value: (cell) => value({ runId: '', scenario: cell.plan.scenario }, cell) }));

/**
 * What conditions may name: every column of numbers that was measured, by its name in cells.csv, and every column of a setting.
 * @param paths of the settings that a condition may select cells by; null: any.
 */
export function figureTable(paths: readonly string[] | null): FigureTable {
  return { figures: FIGURES, shortNames: SHORT_NAMES, properties: PROPERTIES, paths };
}

const FIGURES: readonly Figure[] = CELL_COLUMNS.filter(isFigure).map((column) => ({
  name: column.name,
  unit: column.unit,
  summedUpBy: summedUpBy(column),
  value: (run, cell) => numberOf(column.value(run, cell)),
  ...(column.name === 'attempts' ? { whole: (_run, cell) => finishedAttempts(cell) } : {}),
}));

/** What stands for a column over repetitions. */
export function summedUpBy({ name, unit }: Pick<CellColumn, 'name' | 'unit'>): SummedUpBy {
  if (unit === '1 or 0') return 'share';
  return /_p\d+_/.test(name) ? 'median' : 'mean';
}

function isFigure({ name, unit, source }: CellColumn): boolean {
  return unit !== 'text' && source !== SOURCE.scenario && name !== 'repetition';
}

function numberOf(value: ReturnType<CellColumn['value']>): number | null {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'number' ? value : null;
}
