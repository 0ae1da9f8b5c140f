import { describe, expect, it } from 'vitest';
import { findingSentences, summary } from '../../report/summary.js';
import { summaryTable } from '../../report/summary-table.js';
import { cellFixture, poolCell, poolRun, runFixture, verdictFixture } from './fixtures.js';

const SWEEP = [poolCell(8, 0.1), poolCell(10, 0.15), poolCell(12, 1)];

/** A cell in which clients gave up and the server, under its policy, logged no broken pipe. */
function silent(policy: string, more = {}) {
  return poolCell(4, 0.1, { settings: { 'server.on_client_gone': policy }, wastedGrants: 1234, ...more });
}

describe('the table of a run', () => {
  it('has one line a pool size, with the figures of both ends', () => {
    const cell = poolCell(4, 0.064, {
      server: { broken_pipe: 457, reset_read: 2, reset_write: 3 },
      queue: { depthMean: 187.44, depthMax: 196 },
      wastedGrants: 441,
    });
    const [heading, line, ...rest] = summaryTable(poolRun([cell])).split('\n');
    expect(heading?.split(/\s{2,}/)).toEqual([
      ...['pool size', 'goodput /s', 'p50 ms', 'p99 ms', 'client timeouts', 'broken pipes', 'resets'],
      ...['queue mean', 'queue max', 'CLOSE_WAIT', 'wasted grants'],
    ]);
    expect(line?.trim().split(/\s+/)).toEqual([
      '4',
      '12.8',
      '555',
      '999',
      '936',
      '457',
      '5',
      '187',
      '196',
      '74',
      '441',
    ]);
    expect(rest).toEqual(['']);
  });

  it('shows a missing figure as - and a measured nothing as 0', () => {
    const cell = poolCell(4, 0, {
      latency: { p50Ms: null, p99Ms: null },
      queue: { depthMean: null, depthMax: null },
      kernel: { closeWaitMax: null },
    });
    const line = summaryTable(poolRun([cell])).split('\n')[1];
    expect(line?.trim().split(/\s+/)).toEqual(['4', '0.0', '-', '-', '1,000', '0', '0', '-', '-', '-', '0']);
  });

  it('counts what else the clients met, where they did', () => {
    const cells = [poolCell(4, 1), poolCell(8, 1, { client: { ok: 1000, reset: 3, closed: 4 } })];
    const [heading, ...lines] = summaryTable(poolRun(cells)).trimEnd().split('\n');
    const at = heading?.split(/\s{2,}/).indexOf('other client errors') ?? -1;
    expect(at).toBeGreaterThan(0);
    expect(lines.map((line) => line.trim().split(/\s+/)[at])).toEqual(['0', '7']);
    expect(summaryTable(poolRun(SWEEP))).not.toContain('other client errors');
  });

  it('names the cells where something else than the pool size is swept', () => {
    const table = summaryTable(runFixture([cellFixture({ label: 'with a bound' })]));
    expect(table).toMatch(/^cell .*\nwith a bound /);
  });

  it('names the failure of each cell where there is one', () => {
    const cells = [poolCell(4, 1, { verdict: verdictFixture('blocked_event_loop', 5) }), poolCell(8, 1)];
    const [heading, ...lines] = summaryTable(poolRun(cells)).trimEnd().split('\n');
    expect(heading).toMatch(/ failure$/);
    expect(lines[0]).toMatch(/ blocked event loop$/);
    expect(lines[1]).toMatch(/ none$/);
    expect(summaryTable(poolRun(SWEEP))).not.toContain('failure');
  });

  it('tells invalid cells apart where there are any', () => {
    const lines = summaryTable(poolRun([poolCell(4, 1), poolCell(8, 1, { brokenLaws: ['x'] })])).split('\n');
    expect(lines[1]).toMatch(/^ {8}4 .* valid$/);
    expect(lines[2]).toMatch(/^ {8}8 .* INVALID$/);
    expect(summaryTable(poolRun(SWEEP))).not.toMatch(/reps|valid|±/);
  });

  it('sums up the valid repetitions of a cell in one line, with how wide its interval is', () => {
    const ok = [900, 1000, 1100, 0];
    const cells = ok.map((share, at) =>
      poolCell(4, share / 1000, { repetition: at + 1, loadMs: 1000, brokenLaws: share === 0 ? ['x'] : [] }),
    );
    const [heading, line, ...rest] = summaryTable(poolRun(cells)).trimEnd().split('\n');
    expect(rest).toEqual([]);
    expect(heading).toMatch(/^pool size {2}reps {2,}goodput \/s /);
    // Standard error 57.7; Student's point for two degrees of freedom is 4.30.
    expect(line).toMatch(/^ {8}4 {5}4 {2}1,000\.0 ±248 .* 1 INVALID$/);
  });

  it('has its lines in the order of the sweep, whatever that of measuring was', () => {
    const cells = [12, 4, 8].map((size) => poolCell(size, 1, { index: size }));
    const lines = summaryTable(poolRun(cells)).trimEnd().split('\n').slice(1);
    expect(lines.map((line) => line.trim().split(' ')[0])).toEqual(['4', '8', '12']);
  });
});

describe('the sentence on repetitions that lie apart', () => {
  const cellsWith = (timeouts: number[]) =>
    timeouts.map((timeout, at) => cellFixture({ label: 'one', repetition: at + 1, client: { ok: 1, timeout } }));

  it('names them, with the figure', () => {
    const text = findingSentences(runFixture(cellsWith([10, 11, 12, 11, 50]))).join('\n');
    expect(text).toContain(
      'Repetitions of “one” that lie apart from the others, and count all the same: client timeouts 50 in repetition 5.',
    );
  });

  it('is not said where none does, or where there are too few to say', () => {
    for (const timeouts of [
      [10, 11, 12, 11, 13],
      [10, 10, 10, 50],
    ]) {
      expect(findingSentences(runFixture(cellsWith(timeouts))).join()).not.toContain('lie apart');
    }
  });
});

describe('the sentence on the knee', () => {
  const prediction = 'predicted N·S/T = 200 × 50 ms / 1000 ms = 10.';

  it.each([
    ['between two measured sizes', SWEEP, 'dead at 10 connections, healthy at 12'],
    ['above all of them', SWEEP.slice(0, 2), 'above every pool measured, dead at 10 connections still'],
    ['below all of them', SWEEP.slice(2), 'below every pool measured, healthy at 12 already'],
    ['short of dead', [poolCell(1, 0.9), poolCell(12, 1)], 'not healthy at one connection, healthy at 12'],
  ])('puts the measured knee, %s, beside the predicted one', (_where, cells, measured) => {
    expect(findingSentences(poolRun(cells))).toEqual([`The knee: ${measured}; ${prediction}`]);
  });

  it('claims no prediction for requests of several connections', () => {
    const settings = { 'server.connections_per_request': 2 };
    expect(findingSentences(poolRun([poolCell(4, 1, { settings })]))[0]).toMatch(
      /; no closed form predicts it for 2 connections a request\.$/,
    );
  });

  it('sets the knee of an open loop against its offered load', () => {
    const settings = { 'load.driver': 'open', 'load.rate_per_second': 500, 'server.service.mean_ms': 15 };
    expect(findingSentences(poolRun([poolCell(4, 0, { settings }), poolCell(8, 1, { settings })]))[0]).toBe(
      'The knee: dead at 4 connections, healthy at 8; the open loop keeps λ·S = 7.5 connections busy on average.',
    );
  });

  it('is not said where something else is swept, or where no cell is valid', () => {
    expect(findingSentences(runFixture(SWEEP))).toEqual([]);
    expect(findingSentences(poolRun([poolCell(4, 1, { brokenLaws: ['x'] })])).join()).not.toContain('knee');
  });
});

describe('the sentence on a log that stays empty', () => {
  const marker = /Under the policy abort 900 attempts timed out .* 1,234 wasted grants\./;

  it('says why abort logs no broken pipe, and what the pool did meanwhile', () => {
    expect(findingSentences(poolRun([silent('abort')])).join('\n')).toMatch(marker);
  });

  it.each([
    ['the policy is another', silent('continue')],
    [
      'clients left by RST',
      silent('abort', { settings: { 'server.on_client_gone': 'abort', 'load.client_close': 'rst' } }),
    ],
    ['no client gave up', poolCell(4, 1, { settings: { 'server.on_client_gone': 'abort' } })],
  ])('is not said where %s', (_why, cell) => {
    expect(findingSentences(poolRun([cell])).join('\n')).not.toContain('abort');
  });

  it('owns up to the few broken pipes of clients that left in the midst of their answer', () => {
    const run = poolRun([silent('abort', { server: { broken_pipe: 3 } })]);
    expect(findingSentences(run).join('\n')).toMatch(/saw only 3 broken pipes, from clients that left in the midst/);
  });

  it('claims no wasted grants where there are none', () => {
    expect(findingSentences(poolRun([silent('abort', { wastedGrants: 0 })])).join('\n')).not.toContain('wasted');
  });
});

describe('the sentence on idle connections that the server closes', () => {
  it('says in how many cells, how often, and how the clients learned of it', () => {
    const cells = [
      cellFixture({ index: 1, staleReuse: { reset: 3 } }),
      cellFixture({ index: 2 }),
      cellFixture({ index: 3, staleReuse: { reset: 1, closed: 1200 } }),
    ];
    expect(findingSentences(runFixture(cells))).toEqual([
      expect.stringMatching(/^In 2 cells 1,204 attempts failed \(4 by ECONNRESET, 1,200 by a FIN\) .* What helps: /),
    ]);
    expect(findingSentences(runFixture(cells.slice(0, 1)))[0]).toMatch(
      /^In one cell 3 attempts failed \(3 by ECONNRESET\)/,
    );
  });

  it('is not said where clients met resets of another kind, or of invalid cells', () => {
    const reset = cellFixture({ client: { ok: 1, reset: 5, closed: 6 } });
    expect(findingSentences(runFixture([reset]))).toEqual([]);
    const invalid = cellFixture({ staleReuse: { closed: 7 }, brokenLaws: ['x'] });
    expect(findingSentences(runFixture([invalid])).join()).not.toContain('keep-alive');
  });
});

describe('the other sentences', () => {
  it('keep the errors after the end of the load apart, with their number', () => {
    const run = runFixture([cellFixture({ afterEnd: { broken_pipe: 1500, undelivered: 6 } })]);
    expect(findingSentences(run).join()).toMatch(/lost 1,506 more requests, 1,500 of them to broken pipes\. .* apart/);
  });

  it('name every invalid cell with its reasons', () => {
    const run = runFixture([
      cellFixture({ label: 'good' }),
      cellFixture({ label: 'bad\u001b[2J', brokenLaws: ['attempts are 3 and not 4', 'b'] }),
    ]);
    expect(findingSentences(run)).toEqual([
      'Cell bad [2J is invalid, its figures are not to be used: attempts are 3 and not 4; b.',
    ]);
  });

  it('say which cells have counters of the whole host', () => {
    const host = cellFixture({ kernel: { scope: 'host' } });
    expect(findingSentences(runFixture([host]))).toEqual([expect.stringMatching(/^The kernel counters are .* host/)]);
    expect(findingSentences(runFixture([host, cellFixture()]))[0]).toMatch(/^The kernel counters of one cell are/);
    expect(findingSentences(runFixture([cellFixture()]))).toEqual([]);
  });
});

it('the summary is the table with the sentences under it', () => {
  const run = poolRun(SWEEP);
  expect(summary(run)).toBe(`${summaryTable(run)}\n${findingSentences(run)[0]}\n`);
});

describe('the sentence on the load generator', () => {
  it('says in how many cells it may itself have been the bottleneck', () => {
    const cells = [poolCell(4, 1, { generatorCpuShare: 0.97 }), poolCell(8, 1, { generatorCpuShare: 0.89 })];
    expect(findingSentences(poolRun(cells)).join('\n')).toMatch(
      /^In one cell the load generator took up to 97 % of a core/m,
    );
  });

  it('is left out where it had time to spare', () => {
    expect(findingSentences(poolRun(SWEEP)).join('\n')).not.toContain('generator took');
  });
});
