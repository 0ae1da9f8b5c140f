export { ATTEMPT_COLUMNS } from './columns/attempt.js';
export { CELL_COLUMNS } from './columns/cell.js';
export type { CellColumn, CellValue, Column, TimelineColumn } from './columns/column.js';
export { EXPECTATION_COLUMNS } from './columns/expectations.js';
export { KNEE_COLUMNS } from './columns/knee.js';
export { OUTCOMES_COLUMNS } from './columns/matrix.js';
export { STATISTIC_COLUMNS } from './columns/statistics.js';
export { TIMELINE_COLUMNS } from './columns/timeline.js';
export { WIRE_COLUMNS } from './columns/wire.js';
