import { type CellColumn, SOURCE } from './column.js';

/** What came between the cell and the one before. */
export const CELL_SETTLE_COLUMNS: readonly CellColumn[] = [
  {
    name: 'settle_ms',
    unit: 'ms',
    meaning:
      'how long the lab waited, before the repetition, for the machine to come to rest; empty: none was measured just ' +
      'before, or settle_s is 0',
    source: SOURCE.lab,
    value: (_run, cell) => cell.settle?.waitedMs ?? null,
  },
  {
    name: 'settled',
    unit: '1 or 0',
    meaning: 'whether the machine had come to rest when the repetition began; empty as settle_ms is',
    source: SOURCE.lab,
    value: (_run, cell) => cell.settle?.settled ?? null,
  },
];
