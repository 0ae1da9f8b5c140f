import { CELL_FAILURE_COLUMNS } from './cell-failure.js';
import { CELL_KERNEL_COLUMNS } from './cell-kernel.js';
import { CELL_LATENCY_COLUMNS } from './cell-latency.js';
import { CELL_LOAD_COLUMNS } from './cell-load.js';
import { CELL_QUEUE_COLUMNS, CELL_SPEED_COLUMNS, CELL_VERDICT_COLUMNS } from './cell-observations.js';
import { CELL_POOL_COLUMNS } from './cell-pool.js';
import { CELL_IDENTITY_COLUMNS, CELL_SETTING_COLUMNS } from './cell-settings.js';
import { CELL_SETTLE_COLUMNS } from './cell-settle.js';
import { CELL_STEADY_COLUMNS } from './cell-steady.js';
import { CELL_CLIENT_COLUMNS, CELL_SERVER_COLUMNS } from './cell-tallies.js';
import type { CellColumn } from './column.js';

/**
 * The columns of cells.csv, in the order of the file: the only place that defines a column's name, unit, meaning,
 * source and value. Programs read the file by these names and in this order, so a new column is appended: to the
 * last list, or in a list of its theme after it.
 */
export const CELL_COLUMNS: readonly CellColumn[] = [
  ...CELL_IDENTITY_COLUMNS,
  ...CELL_SETTING_COLUMNS,
  ...CELL_CLIENT_COLUMNS,
  ...CELL_SERVER_COLUMNS,
  ...CELL_SPEED_COLUMNS,
  ...CELL_QUEUE_COLUMNS,
  ...CELL_KERNEL_COLUMNS,
  ...CELL_VERDICT_COLUMNS,
  ...CELL_LOAD_COLUMNS,
  ...CELL_POOL_COLUMNS,
  ...CELL_FAILURE_COLUMNS,
  ...CELL_STEADY_COLUMNS,
  ...CELL_SETTLE_COLUMNS,
  ...CELL_LATENCY_COLUMNS,
];
