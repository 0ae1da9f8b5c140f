import { type CellColumn, SOURCE } from './column.js';

/** The cell once it had warmed up; the other columns are over the whole load. */
export const CELL_STEADY_COLUMNS: readonly CellColumn[] = [
  {
    name: 'warm_up_ms',
    unit: 'ms',
    meaning:
      "where the warm-up ends, since the load's start, by the rule MSER-5 over goodput a tenth of a second; empty: goodput " +
      'did not come to rest in the first half, or the load is shorter than 5 s or changes by plan',
    source: SOURCE.clientLedger,
    compared: { better: 'lower' },
    value: (_run, cell) => cell.steady.warmUpMs,
  },
  {
    name: 'steady_goodput_per_second',
    unit: '1/s',
    meaning:
      "attempts that ended ok, a second, from the warm-up's end to the load's; empty where that end is not known",
    source: SOURCE.clientLedger,
    compared: { better: 'higher' },
    value: (_run, cell) => cell.steady.goodputPerSecond,
  },
  {
    name: 'steady_latency_p50_ms',
    unit: 'ms',
    meaning: "latency_p50_ms of the attempts that began after the warm-up's end",
    source: SOURCE.clientLedger,
    compared: { better: 'lower' },
    value: (_run, cell) => cell.steady.latency.p50Ms,
  },
  {
    name: 'steady_latency_p99_ms',
    unit: 'ms',
    meaning: "latency_p99_ms of the attempts that began after the warm-up's end",
    source: SOURCE.clientLedger,
    compared: { better: 'lower' },
    value: (_run, cell) => cell.steady.latency.p99Ms,
  },
];
