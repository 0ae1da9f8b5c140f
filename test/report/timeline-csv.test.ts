import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { timelineCsv } from '../../report/timeline-csv.js';
import { cellFixture, runFixture, sampleFixture } from './fixtures.js';

it('timeline.csv has one row a sample, each with its cell, and empty fields where nothing was observed', () => {
  const run = runFixture([
    cellFixture({ label: 'a', timeline: [sampleFixture({ atMs: 100.25, queueDepth: 7 }), sampleFixture()] }),
    cellFixture({ label: 'b', repetition: 3, timeline: [sampleFixture({ phase: 'drain', sockets: {} })] }),
    cellFixture({ label: 'without samples' }),
  ]);
  const rows: Record<string, string>[] = parse(timelineCsv.render(run), { columns: true });
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({ run_id: 'made-up-run', cell: 'a', at_ms: '100.25', phase: 'load', queue_depth: '7' });
  expect(rows[1]).toMatchObject({ cell: 'a', queue_depth: '', client_ok: '', sockets_close_wait: '', open_files: '' });
  expect(rows[2]).toMatchObject({ cell: 'b', repetition: '3', phase: 'drain', sockets_close_wait: '0' });
});

it('timeline.csv names what happened since the row before, and with the last row what came after it', () => {
  const timeline = [100, 200, 300, 400].map((atMs) => sampleFixture({ atMs }));
  const chain = {
    firstClientGaveUpAtMs: 150,
    queuePassedTimeoutAtMs: 200,
    handlesOutAtMs: 390,
    lastGoodAnswerAtMs: 450,
  };
  const rows: Record<string, string>[] = parse(timelineCsv.render(runFixture([cellFixture({ timeline, chain })])), {
    columns: true,
  });
  expect(rows.map(({ events }) => events)).toEqual([
    '',
    'first_client_gave_up queue_passed_timeout',
    '',
    'handles_out last_good_answer',
  ]);
});
