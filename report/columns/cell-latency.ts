import { greatestLatencyMs, latencyMsAt } from '../measures.js';
import { type CellColumn, SOURCE } from './column.js';

/** More of the spread of latencies than their median and their 99th percentile. */
export const CELL_LATENCY_COLUMNS: readonly CellColumn[] = [
  {
    name: 'latency_p90_ms',
    unit: 'ms',
    meaning:
      '90th percentile of the time from request to whole answer, of the attempts that ended ok; empty where fewer than 10 did',
    source: SOURCE.clientLedger,
    compared: { better: 'lower' },
    value: (_run, cell) => latencyMsAt(cell, 90),
  },
  {
    name: 'latency_p999_ms',
    unit: 'ms',
    meaning:
      '99.9th percentile of the time from request to whole answer, of the attempts that ended ok; empty where fewer than ' +
      '1,000 did',
    source: SOURCE.clientLedger,
    compared: { better: 'lower' },
    value: (_run, cell) => latencyMsAt(cell, 99.9),
  },
  {
    name: 'latency_max_ms',
    unit: 'ms',
    meaning:
      'longest time from request to whole answer, of the attempts that ended ok; the longer the load, the longer',
    source: SOURCE.clientLedger,
    compared: { better: 'lower' },
    value: (_run, cell) => greatestLatencyMs(cell),
  },
];
