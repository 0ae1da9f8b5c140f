import { deadlockAtMs, goodputPerSecond, isDeadlocked } from '../measures.js';
import { type CellColumn, SOURCE } from './column.js';

/** What the clients got of it, in rates and times. */
export const CELL_SPEED_COLUMNS: readonly CellColumn[] = [
  {
    name: 'goodput_per_second',
    unit: '1/s',
    meaning: 'attempts that ended ok, a second of the load as measured (ok / measured_s)',
    source: SOURCE.computed,
    compared: { better: 'higher', usual: true },
    value: (_run, cell) => goodputPerSecond(cell),
  },
  {
    name: 'latency_p50_ms',
    unit: 'ms',
    meaning: 'median time from request to whole answer, of the attempts that ended ok',
    source: SOURCE.clientLedger,
    compared: { better: 'lower', usual: true },
    value: (_run, cell) => cell.client.latency.p50Ms,
  },
  {
    name: 'latency_p99_ms',
    unit: 'ms',
    meaning: '99th percentile of the time from request to whole answer, of the attempts that ended ok',
    source: SOURCE.clientLedger,
    compared: { better: 'lower', usual: true },
    value: (_run, cell) => cell.client.latency.p99Ms,
  },
];

/** The queue for connections of the pool, while the load lasted. */
export const CELL_QUEUE_COLUMNS: readonly CellColumn[] = [
  {
    name: 'queue_depth_mean',
    unit: 'requests',
    meaning: 'mean number of requests waiting for a connection of the pool',
    source: SOURCE.serverSamples,
    compared: { better: 'lower', usual: true },
    value: (_run, cell) => cell.queue.depthMean,
  },
  {
    name: 'queue_depth_max',
    unit: 'requests',
    meaning: 'greatest number of requests waiting for a connection of the pool at once',
    source: SOURCE.serverSamples,
    compared: { better: 'lower' },
    value: (_run, cell) => cell.queue.depthMax,
  },
  {
    name: 'oldest_wait_max_ms',
    unit: 'ms',
    meaning: 'longest that the request at the head of the queue had waited',
    source: SOURCE.serverSamples,
    compared: { better: 'lower' },
    value: (_run, cell) => cell.queue.oldestWaitMaxMs,
  },
];

/** Whether the cell can be trusted, and whether the pool locked up. */
export const CELL_VERDICT_COLUMNS: readonly CellColumn[] = [
  {
    name: 'event_loop_lag_p99_ms',
    unit: 'ms',
    meaning: "99th percentile of the delay of the server's event loop",
    source: SOURCE.serverSamples,
    compared: { better: 'lower' },
    value: (_run, cell) => cell.server.eventLoopLagP99Ms,
  },
  {
    name: 'deadlocked',
    unit: '1 or 0',
    meaning:
      'whether every connection of the pool was held by a request that waited for another, for ever (verdict deadlock) or ' +
      'until a wait ended unserved (livelock); empty: the witness said nothing',
    source: SOURCE.witness,
    value: (_run, cell) => isDeadlocked(cell),
  },
  {
    name: 'deadlock_at_ms',
    unit: 'ms',
    meaning:
      "when that was so for the first time, since the load's start; empty: it never was, or the witness said nothing",
    source: SOURCE.witness,
    value: (_run, cell) => deadlockAtMs(cell),
  },
  {
    name: 'valid',
    unit: '1 or 0',
    meaning: 'whether the cell keeps every conservation law; the figures of one that does not are not to be used',
    source: SOURCE.computed,
    value: (_run, cell) => cell.brokenLaws.length === 0,
  },
  {
    name: 'invalid_reason',
    unit: 'text',
    meaning: 'the laws that the cell breaks; empty for a valid cell',
    source: SOURCE.computed,
    value: (_run, cell) => (cell.brokenLaws.length === 0 ? null : cell.brokenLaws.join('; ')),
  },
];
