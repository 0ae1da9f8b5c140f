import { FAILURE_KINDS } from '../../core/verdict.js';
import { afterEnd, staleReuses } from '../measures.js';
import { type CellColumn, SOURCE } from './column.js';

/** What the kernel said, from the load's start to the end of the cell. */
export const CELL_KERNEL_COLUMNS: readonly CellColumn[] = [
  {
    name: 'accept_queue_max',
    unit: 'connections',
    meaning: 'greatest number of connections that waited for the server to accept them',
    source: SOURCE.kernel,
    value: (_run, cell) => cell.kernel.acceptQueueMax,
  },
  {
    name: 'close_wait_max',
    unit: 'sockets',
    meaning: "greatest number of the server's sockets in CLOSE_WAIT at once: the client has closed, the server has not",
    source: SOURCE.kernel,
    value: (_run, cell) => cell.kernel.closeWaitMax,
  },
  {
    name: 'open_files_max',
    unit: 'files',
    meaning: 'greatest number of files, sockets included, that the server had open at once',
    source: SOURCE.kernel,
    value: (_run, cell) => cell.kernel.openFilesMax,
  },
  {
    name: 'kernel_out_rsts',
    unit: 'segments',
    meaning: 'TCP segments sent with the RST flag, by client or server (OutRsts)',
    source: SOURCE.kernel,
    value: (_run, cell) => cell.kernel.outRsts,
  },
  {
    name: 'kernel_estab_resets',
    unit: 'connections',
    meaning: 'connections that went from ESTABLISHED or CLOSE_WAIT straight to CLOSED (EstabResets)',
    source: SOURCE.kernel,
    value: (_run, cell) => cell.kernel.estabResets,
  },
  {
    name: 'kernel_listen_overflows',
    unit: 'connections',
    meaning: 'connections dropped because the accept queue was full (ListenOverflows)',
    source: SOURCE.kernel,
    value: (_run, cell) => cell.kernel.listenOverflows,
  },
];

/** What a reader needs to weigh the columns before. New columns are appended here, so that none changes its place. */
export const CELL_APPENDED_COLUMNS: readonly CellColumn[] = [
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
    meaning: "the load generator's CPU time over the load's length; near 1 the generator itself is the bottleneck",
    source: SOURCE.lab,
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
    value: (_run, cell) => cell.generator?.scheduleLagP99Ms ?? null,
  },
  {
    name: 'stale_reuse',
    unit: 'attempts',
    meaning:
      'attempts among client_reset, client_broken_pipe and client_closed that used a connection again just as the server, ' +
      'by its keep-alive timeout, closed it; no server saw a request',
    source: SOURCE.join,
    value: (_run, cell) => staleReuses(cell),
  },
  {
    name: 'retries',
    unit: 'attempts',
    meaning:
      'attempts of an open loop by clients whose attempt before had failed (load.retry); empty for a closed loop',
    source: SOURCE.loadGenerator,
    value: (_run, cell) => cell.generator?.retries ?? null,
  },
  {
    name: 'database_busy',
    unit: 'requests',
    meaning: 'requests among server_failed that could not have the write lock of the database in time (SQLITE_BUSY)',
    source: SOURCE.serverLedger,
    value: (_run, cell) => cell.server.databaseBusy,
  },
  {
    name: 'leaked',
    unit: 'connections',
    meaning: 'connections of the pool that requests had not given back when they were over',
    source: SOURCE.serverLedger,
    value: (_run, cell) => cell.leaks.connections,
  },
  {
    name: 'pool_empty_at_ms',
    unit: 'ms',
    meaning:
      "the last grant of a pool that leaked every connection, since the load's start; empty: it had some left, or " +
      'requests hold several',
    source: SOURCE.serverLedger,
    value: (_run, cell) => cell.leaks.poolEmptyAtMs,
  },
  {
    name: 'open_files_limit',
    unit: 'files',
    meaning: 'how many files, sockets included, the server might have open at once, as the kernel had it',
    source: SOURCE.kernel,
    value: (_run, cell) => cell.kernel.openFilesLimit,
  },
  {
    name: 'pool_open_max',
    unit: 'connections',
    meaning: 'greatest number of connections of the pool that were open at once',
    source: SOURCE.serverSamples,
    value: (_run, cell) => cell.pool.openMax,
  },
  {
    name: 'pool_open_failures',
    unit: 'count',
    meaning: 'how often the server could not open a connection of the pool',
    source: SOURCE.serverSamples,
    value: (_run, cell) => cell.pool.openFailures,
  },
  {
    name: 'verdict',
    unit: 'text',
    meaning:
      `what the server failed of, proven by its wait-for graph or the kernel, the gravest of ${FAILURE_KINDS.join(', ')}; none: ` +
      'nothing is proven; empty: the witness said nothing (run.json has the proof, and when each was there)',
    source: SOURCE.witness,
    value: (_run, cell) => cell.verdict?.kind ?? null,
  },
  {
    name: 'verdict_at_ms',
    unit: 'ms',
    meaning: "when that failure began, since the load's start; empty where there is none",
    source: SOURCE.witness,
    value: (_run, cell) => cell.verdict?.sinceMs ?? null,
  },
  {
    name: 'connections_per_request',
    unit: 'connections',
    meaning: 'connections of the pool that a request acquires, one after the other, holding the earlier ones',
    source: SOURCE.scenario,
    value: (_run, cell) => cell.plan.scenario.server.connections_per_request,
  },
];
