import { describe, expect, it } from 'vitest';
import { CLIENT_OUTCOMES, type ClientTally, SERVER_OUTCOMES, type ServerTally } from '../../core/outcomes.js';
import type { Verdict } from '../../core/verdict.js';
import { CELL_COLUMNS, type Column, TIMELINE_COLUMNS } from '../../report/columns.js';
import { cellFixture, runFixture, sampleFixture, verdictFixture } from './fixtures.js';

/** The published interface: programs read cells.csv by these names, in this order. */
const PUBLISHED = `run_id, scenario, cell, repetition, pool_size, connections, rate_per_second, service_ms,
  client_timeout_ms, response_bytes, on_client_gone, duration_s, attempts, ok, shed, http_error, client_timeout,
  client_reset, client_broken_pipe, client_closed, client_refused, connect_timeout, unfinished, requests,
  server_delivered, server_undelivered, server_broken_pipe, server_reset_write, server_reset_read, server_aborted,
  server_cancelled, server_shed, server_acquire_timeout, server_failed, server_stuck, after_end_errors, wasted_grants,
  goodput_per_second, latency_p50_ms, latency_p99_ms, queue_depth_mean, queue_depth_max, oldest_wait_max_ms,
  accept_queue_max, close_wait_max, open_files_max, kernel_out_rsts, kernel_estab_resets, kernel_listen_overflows,
  event_loop_lag_p99_ms, deadlocked, deadlock_at_ms, valid, invalid_reason`.split(/,\s+/);
const APPENDED = [
  ...['counter_scope', 'measured_s', 'after_end_broken_pipe', 'generator_cpu_share'],
  ...['generator_refused', 'schedule_lag_p99_ms', 'stale_reuse', 'retries', 'database_busy', 'leaked'],
  ...['pool_empty_at_ms', 'open_files_limit', 'pool_open_max', 'pool_open_failures'],
  ...['verdict', 'verdict_at_ms', 'connections_per_request'],
  ...['queue_passed_timeout_at_ms', 'first_wasted_grant_at_ms', 'handles_out_at_ms', 'last_good_answer_at_ms'],
  ...['warm_up_ms', 'steady_goodput_per_second', 'steady_latency_p50_ms', 'steady_latency_p99_ms'],
  ...['settle_ms', 'settled', 'latency_p90_ms', 'latency_p999_ms', 'latency_max_ms'],
];

function names(columns: readonly { name: string }[]): string[] {
  return columns.map((column) => column.name);
}

function readColumn<Subject extends readonly unknown[]>(
  columns: readonly Column<Subject>[],
  name: string,
  ...subject: Subject
) {
  const column = columns.find((candidate) => candidate.name === name);
  if (column === undefined) throw new Error(`no column ${name}`);
  return column.value(...subject);
}

/** A tally that counts its outcomes 101, 102, 103, … so that a mix-up of two columns shows. */
function numbered<Tally>(outcomes: readonly string[], from: number): Tally {
  return Object.fromEntries(outcomes.map((outcome, at) => [outcome, from + at])) as Tally;
}

describe('the columns of cells.csv', () => {
  it('are the published ones in the published order, with new ones after them', () => {
    expect(names(CELL_COLUMNS)).toEqual([...PUBLISHED, ...APPENDED]);
  });

  it('hold what their names say', () => {
    const cell = cellFixture({
      label: 'some cell',
      repetition: 2,
      settings: {
        'server.pool.size': 7,
        'load.connections': 77,
        'server.service.mean_ms': 12.5,
        'load.client_timeout_ms': 1700,
        'server.response.bytes': 777,
        'server.connections_per_request': 3,
        'server.on_client_gone': 'cancel',
        duration_s: 17,
      },
      loadMs: 17_250,
      client: numbered<ClientTally>(CLIENT_OUTCOMES, 101),
      latency: {
        p50Ms: 51,
        p99Ms: 99,
        percentiles: [
          { percent: 90, latencyMs: 90.5 },
          { percent: 99.9, latencyMs: 99.5 },
          { percent: 100, latencyMs: 100.5 },
        ],
      },
      server: numbered<ServerTally>(SERVER_OUTCOMES, 201),
      afterEnd: { broken_pipe: 30, undelivered: 4 },
      wastedGrants: 41,
      databaseBusy: 53,
      staleReuse: { reset: 1, broken_pipe: 20, closed: 300 },
      pool: { openMax: 52, openFailures: 53 },
      queue: { depthMean: 42.5, depthMax: 43, oldestWaitMaxMs: 44 },
      kernel: {
        scope: 'host',
        outRsts: 45,
        estabResets: 46,
        listenOverflows: 47,
        acceptQueueMax: 48,
        closeWaitMax: 49,
        openFilesMax: 50,
        openFilesLimit: 51,
      },
      leaks: { connections: 51, poolEmptyAtMs: 5252.5 },
      verdict: verdictFixture('deadlock', 1234.5),
      chain: {
        queuePassedTimeoutAtMs: 61.5,
        firstWastedGrantAtMs: 62.5,
        handlesOutAtMs: 63.5,
        lastGoodAnswerAtMs: 64.5,
      },
      steady: { warmUpMs: 1500, goodputPerSecond: 71.5, latency: { p50Ms: 72.5, p99Ms: 73.5 } },
      settle: { waitedMs: 81.5, settled: false },
      brokenLaws: ['one law', 'another law'],
    });
    const run = runFixture([cell]);
    const row = Object.fromEntries(CELL_COLUMNS.map((column) => [column.name, column.value(run, cell)]));
    expect(row).toEqual({
      run_id: 'made-up-run',
      scenario: 'made-up',
      cell: 'some cell',
      repetition: 2,
      pool_size: 7,
      connections: 77,
      rate_per_second: null,
      service_ms: 12.5,
      client_timeout_ms: 1700,
      response_bytes: 777,
      on_client_gone: 'cancel',
      duration_s: 17,
      attempts: 1055,
      ok: 101,
      shed: 102,
      http_error: 103,
      client_timeout: 104,
      client_reset: 105,
      client_broken_pipe: 106,
      client_closed: 107,
      client_refused: 108,
      connect_timeout: 109,
      unfinished: 110,
      requests: 2300,
      server_delivered: 201,
      server_undelivered: 202,
      server_broken_pipe: 203,
      server_reset_write: 204,
      server_reset_read: 205,
      server_aborted: 206,
      server_cancelled: 207,
      server_shed: 208,
      server_acquire_timeout: 209,
      server_failed: 210,
      server_stuck: 211,
      after_end_errors: 34,
      wasted_grants: 41,
      goodput_per_second: 101 / 17.25,
      latency_p50_ms: 51,
      latency_p99_ms: 99,
      queue_depth_mean: 42.5,
      queue_depth_max: 43,
      oldest_wait_max_ms: 44,
      accept_queue_max: 48,
      close_wait_max: 49,
      open_files_max: 50,
      kernel_out_rsts: 45,
      kernel_estab_resets: 46,
      kernel_listen_overflows: 47,
      event_loop_lag_p99_ms: 1.25,
      deadlocked: true,
      deadlock_at_ms: 1234.5,
      valid: false,
      invalid_reason: 'one law; another law',
      counter_scope: 'host',
      measured_s: 17.25,
      after_end_broken_pipe: 30,
      generator_cpu_share: 0.25,
      generator_refused: null,
      schedule_lag_p99_ms: null,
      stale_reuse: 321,
      retries: null,
      database_busy: 53,
      leaked: 51,
      pool_empty_at_ms: 5252.5,
      open_files_limit: 51,
      pool_open_max: 52,
      pool_open_failures: 53,
      verdict: 'deadlock',
      verdict_at_ms: 1234.5,
      connections_per_request: 3,
      queue_passed_timeout_at_ms: 61.5,
      first_wasted_grant_at_ms: 62.5,
      handles_out_at_ms: 63.5,
      last_good_answer_at_ms: 64.5,
      warm_up_ms: 1500,
      steady_goodput_per_second: 71.5,
      steady_latency_p50_ms: 72.5,
      steady_latency_p99_ms: 73.5,
      settle_ms: 81.5,
      settled: false,
      latency_p90_ms: 90.5,
      latency_p999_ms: 99.5,
      latency_max_ms: 100.5,
    });
  });

  it('know of a deadlock that was not the gravest, of none, and of no witness', () => {
    const read = (name: string, verdict: Verdict | null) => {
      const cell = cellFixture({ verdict });
      return readColumn(CELL_COLUMNS, name, runFixture([cell]), cell);
    };
    const leaked = verdictFixture('leak', 50);
    const both = { ...leaked, course: [...leaked.course, ...verdictFixture('livelock', 70).course] };
    const columns = ['verdict', 'deadlocked', 'deadlock_at_ms'];
    expect(columns.map((name) => read(name, both))).toEqual(['leak', true, 70]);
    expect(columns.map((name) => read(name, leaked))).toEqual(['leak', false, null]);
    expect(columns.map((name) => read(name, null))).toEqual([null, null, null]);
  });

  it('tell of an open loop its rate and its own figures, and no connections', () => {
    const settings = { 'load.driver': 'open', 'load.rate_per_second': 250 };
    const cell = cellFixture({ settings, generator: { retries: 4, refused: 3, scheduleLagP99Ms: 0.4 } });
    const read = (name: string) => readColumn(CELL_COLUMNS, name, runFixture([cell]), cell);
    expect(read('rate_per_second')).toBe(250);
    expect(read('connections')).toBeNull();
    expect(read('generator_refused')).toBe(3);
    expect(read('schedule_lag_p99_ms')).toBe(0.4);
  });

  it('leave the goodput of a load that took no time unknown', () => {
    const cell = cellFixture({ loadMs: 0, client: { ok: 3 } });
    expect(readColumn(CELL_COLUMNS, 'goodput_per_second', runFixture([cell]), cell)).toBeNull();
  });
});

describe('the columns of timeline.csv', () => {
  const cell = cellFixture();
  const run = runFixture([cell]);

  it('come in the published order', () => {
    expect(names(TIMELINE_COLUMNS)).toEqual([
      ...['run_id', 'cell', 'repetition', 'at_ms', 'phase', 'queue_depth', 'oldest_wait_ms', 'borrowed'],
      ...['event_loop_lag_ms', 'wasted_grants', 'pool_open', 'pool_open_failures', 'in_flight'],
      ...CLIENT_OUTCOMES.map((outcome) => `client_${outcome}`),
      ...SERVER_OUTCOMES.map((outcome) => `server_${outcome}`),
      ...['sockets_established', 'sockets_close_wait', 'sockets_time_wait', 'sockets_fin_wait1', 'sockets_fin_wait2'],
      ...['sockets_last_ack', 'accept_queue', 'open_files', 'open_files_limit'],
      ...['kernel_out_rsts', 'kernel_estab_resets'],
      ...['kernel_listen_overflows', 'kernel_tcp_abort_on_data', 'kernel_tcp_abort_on_close'],
      ...['kernel_tcp_abort_on_timeout', 'kernel_tcp_abort_on_memory', 'kernel_tcp_abort_on_linger'],
      'events',
    ]);
  });

  it('take a state without a socket for 0, and a record that is not there for unknown', () => {
    const seen = sampleFixture({ sockets: { CLOSE_WAIT: 12 } });
    expect(readColumn(TIMELINE_COLUMNS, 'sockets_close_wait', run, cell, seen)).toBe(12);
    expect(readColumn(TIMELINE_COLUMNS, 'sockets_last_ack', run, cell, seen)).toBe(0);
    expect(readColumn(TIMELINE_COLUMNS, 'sockets_last_ack', run, cell, sampleFixture())).toBeNull();
  });

  it('take a counter that the kernel does not have for unknown', () => {
    const seen = sampleFixture({ counters: { TCPAbortOnLinger: 5 } });
    expect(readColumn(TIMELINE_COLUMNS, 'kernel_tcp_abort_on_linger', run, cell, seen)).toBe(5);
    expect(readColumn(TIMELINE_COLUMNS, 'kernel_out_rsts', run, cell, seen)).toBeNull();
  });

  it('hold the tallies of client and server', () => {
    const sample = sampleFixture({
      client: numbered<ClientTally>(CLIENT_OUTCOMES, 1),
      server: numbered<ServerTally>(SERVER_OUTCOMES, 51),
    });
    expect(readColumn(TIMELINE_COLUMNS, 'client_unfinished', run, cell, sample)).toBe(10);
    expect(readColumn(TIMELINE_COLUMNS, 'server_stuck', run, cell, sample)).toBe(61);
  });
});

it.each([
  ['cells.csv', CELL_COLUMNS],
  ['timeline.csv', TIMELINE_COLUMNS],
])('every column of %s has a name of its own, a unit, a meaning and a source', (_file, columns) => {
  expect(new Set(names(columns)).size).toBe(columns.length);
  for (const { name, unit, meaning, source } of columns) {
    expect(name).toMatch(/^[a-z0-9_]+$/);
    expect([unit, meaning, source].every((text) => text.length > 0)).toBe(true);
    expect(meaning, 'a sentence without a full stop').not.toMatch(/\.$/);
  }
});
