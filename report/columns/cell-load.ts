import { afterEnd, staleReuses } from '../measures.js';
import { type CellColumn, SOURCE } from './column.js';

/** What a reader needs to weigh the rest: whose the counters are, and how the load went. */
export const CELL_LOAD_COLUMNS: readonly CellColumn[] = [
  {
    name: 'counter_scope',
    unit: 'text',
    meaning:
      'whose the kernel counters are: namespace (this cell alone) or host (differences on the whole machine, into ' +
      'which other programs count)',
    source: SOURCE.lab,
    value: (_run, cell) => cell.kernel.scope,
  },
  {
    name: 'measured_s',
    unit: 's',
    meaning: 'how long the load lasted, as measured',
    source: SOURCE.lab,
    value: (_run, cell) => cell.loadMs / 1000,
  },
  {
    name: 'after_end_broken_pipe',
    unit: 'requests',
    meaning: 'the broken pipes among after_end_errors',
    source: SOURCE.serverLedger,
    value: (_run, cell) => afterEnd(cell, 'broken_pipe'),
  },
  {
    name: 'generator_cpu_share',
    unit: 'cores',
    meaning:
      "the load generator's CPU time over the load's length, without the waits of an open loop for requests less than 0.1 ms apart; near 1 the " +
      'generator itself is the bottleneck',
    source: SOURCE.lab,
    compared: { better: 'lower' },
    value: (_run, cell) => cell.generatorCpuShare,
  },
  {
    name: 'generator_refused',
    unit: 'attempts',
    meaning:
      'attempts among client_refused that never left the load generator of an open loop, because max_connections were ' +
      'open or no port or file handle was left; empty for a closed loop',
    source: SOURCE.loadGenerator,
    value: (_run, cell) => cell.generator?.refused ?? null,
  },
  {
    name: 'schedule_lag_p99_ms',
    unit: 'ms',
    meaning:
      '99th percentile of how much later than its schedule an open loop started its attempts; latencies count from the ' +
      'schedule; empty for a closed loop, which has none',
    source: SOURCE.loadGenerator,
    compared: { better: 'lower' },
    value: (_run, cell) => cell.generator?.scheduleLagP99Ms ?? null,
  },
  {
    name: 'stale_reuse',
    unit: 'attempts',
    meaning:
      'attempts among client_reset, client_broken_pipe and client_closed that used a connection again just as the server, ' +
      'by its keep-alive timeout, closed it; no server saw a request',
    source: SOURCE.join,
    compared: { better: 'lower', per: 'attempt' },
    value: (_run, cell) => staleReuses(cell),
  },
  {
    name: 'retries',
    unit: 'attempts',
    meaning:
      'attempts of an open loop by clients whose attempt before had failed (load.retry); empty for a closed loop',
    source: SOURCE.loadGenerator,
    compared: { better: 'lower', per: 'attempt' },
    value: (_run, cell) => cell.generator?.retries ?? null,
  },
];
