import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { attemptsCsv } from '../../report/attempts-csv.js';
import { outcomesCsv } from '../../report/outcomes-csv.js';
import { attempt, request } from '../collector/ledger-fixtures.js';
import { cellFixture, runFixture } from './fixtures.js';

it('outcomes.csv has one row a pair of outcomes that occurred, each with its cell', () => {
  const run = runFixture([
    cellFixture({ label: 'a', matrix: [{ client: 'ok', server: 'delivered', count: 7 }] }),
    cellFixture({
      label: 'b',
      repetition: 2,
      matrix: [
        { client: 'timeout', server: 'none', count: 8 },
        { client: 'none', server: 'reset_read', count: 9 },
      ],
    }),
  ]);
  expect(parse(outcomesCsv.render(run), { columns: true })).toEqual([
    { run_id: 'made-up-run', cell: 'a', repetition: '1', client: 'ok', server: 'delivered', count: '7' },
    { run_id: 'made-up-run', cell: 'b', repetition: '2', client: 'timeout', server: 'none', count: '8' },
    { run_id: 'made-up-run', cell: 'b', repetition: '2', client: 'none', server: 'reset_read', count: '9' },
  ]);
});

it('attempts.csv counts times from the load’s start, and leaves empty what never was', () => {
  const { plan } = cellFixture({ label: 'a' });
  const row = { runId: 'made-up-run', plan, loadStartMs: 1000 };
  const served = {
    attempt: attempt('ok', { connection: 3, port: 5, startMs: 1010, endMs: 1070.5, bytes: 99, status: 200 }),
    request: request('delivered', { connection: 4, port: 5, arrivedMs: 1011, grantedMs: 1012, grants: 1, endMs: 1070 }),
    connectionEnd: 'client_fin',
    established: true,
  } as const;
  const refused = attempt('refused', { port: 0, startMs: 1020 });
  const unseen = { attempt: refused, request: null, connectionEnd: null, established: false };
  const rows = [
    { ...row, joined: served, serverOutcome: 'delivered' as const },
    { ...row, joined: unseen, serverOutcome: null },
  ];
  const [first, second] = parse([...attemptsCsv.parts(rows, true)].join(''), { columns: true }) as object[];
  expect(first).toMatchObject({
    ...{ run_id: 'made-up-run', cell: 'a', repetition: '1', client_connection: '3', port: '5', start_ms: '10' },
    ...{ end_ms: '70.5', status: '200', bytes: '99', client: 'ok', server: 'delivered', server_connection: '4' },
    ...{ arrived_ms: '11', granted_ms: '12', released_ms: '', server_end_ms: '70', connection_end: 'client_fin' },
  });
  expect(second).toMatchObject({ port: '', status: '', client: 'refused', server: 'none', arrived_ms: '', grants: '' });
});

it('the parts of attempts.csv are the rows of every cell under one header', () => {
  const { plan } = cellFixture();
  const joined = { attempt: attempt('ok'), request: null, connectionEnd: null, established: false };
  const rows = Array.from({ length: 2500 }, () => ({ runId: 'r', plan, loadStartMs: 0, joined, serverOutcome: null }));
  const text = [...attemptsCsv.parts(rows, true), ...attemptsCsv.parts(rows, false)].join('');
  expect(parse(text, { columns: true })).toHaveLength(5000);
});
