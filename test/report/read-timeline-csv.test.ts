import { describe, expect, it } from 'vitest';
import { CLIENT_OUTCOMES, emptyTally, SERVER_OUTCOMES } from '../../core/outcomes.js';
import { withTimelines } from '../../report/read-timeline-csv.js';
import { timelineCsv } from '../../report/timeline-csv.js';
import { cellFixture, runFixture, sampleFixture } from './fixtures.js';

const empty = (cells: ReturnType<typeof cellFixture>[]) => cells.map((cell) => ({ ...cell, timeline: [] }));

describe('a timeline.csv', () => {
  it('is read as it was written, whatever the labels', () => {
    const full = sampleFixture({
      atMs: 100.5,
      phase: 'drain',
      queueDepth: 1,
      oldestWaitMs: 2.25,
      borrowed: 3,
      poolOpen: 4,
      openFailures: 5,
      eventLoopLagMs: 6,
      wastedGrants: 7,
      inFlight: 8,
      client: { ...emptyTally(CLIENT_OUTCOMES), ok: 9 },
      server: { ...emptyTally(SERVER_OUTCOMES), stuck: 10 },
      acceptQueue: 11,
      openFiles: 12,
      openFilesLimit: 13,
      counters: { OutRsts: 14, TCPAbortOnData: 15 },
    });
    const cells = ['=a,"b"\nc', "'=d", '', 'twice', 'twice'].map((label, at) =>
      cellFixture({ index: at, label, timeline: at === 2 ? [] : [full, sampleFixture({ atMs: 200 })] }),
    );
    const read = withTimelines(empty(cells), timelineCsv.render(runFixture(cells)));
    expect(read).toEqual(cells);
  });

  it('counts sockets, of which a state without any is then zero', () => {
    const cell = cellFixture({ timeline: [sampleFixture({ sockets: { CLOSE_WAIT: 3 } })] });
    const [read] = withTimelines(empty([cell]), timelineCsv.render(runFixture([cell])));
    expect(read?.timeline[0]?.sockets).toMatchObject({ CLOSE_WAIT: 3, ESTABLISHED: 0 });
  });

  it('of an earlier version has unknown figures for the columns that it lacks', () => {
    const csv = 'run_id,cell,repetition,at_ms,phase,queue_depth\nx,made-up cell,1,100,load,5\n';
    const [read] = withTimelines([cellFixture()], csv);
    expect(read?.timeline).toEqual([sampleFixture({ queueDepth: 5 })]);
  });

  it('of another run gives no samples', () => {
    const [read] = withTimelines([cellFixture()], 'cell,repetition,at_ms\nother,1,100\n');
    expect(read?.timeline).toEqual([]);
  });
});
