import { type CellColumn, SOURCE } from './column.js';

/** What befell the pool, its database and the file handles. */
export const CELL_POOL_COLUMNS: readonly CellColumn[] = [
  {
    name: 'database_busy',
    unit: 'requests',
    meaning: 'requests among server_failed that could not have the write lock of the database in time (SQLITE_BUSY)',
    source: SOURCE.serverLedger,
    compared: { better: 'lower', per: 'second' },
    value: (_run, cell) => cell.server.databaseBusy,
  },
  {
    name: 'leaked',
    unit: 'connections',
    meaning: 'connections of the pool that requests had not given back when they were over',
    source: SOURCE.serverLedger,
    compared: { better: 'lower', per: 'second' },
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
    compared: { better: 'lower', per: 'second' },
    value: (_run, cell) => cell.pool.openFailures,
  },
];
