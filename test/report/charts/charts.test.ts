import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../../core/cell.js';
import { type Chart, chartSvg, chartsOf } from '../../../report/charts/index.js';
import {
  type CellFixture,
  cellFixture,
  poolCell,
  poolRun,
  runFixture,
  sampleFixture,
  verdictFixture,
} from '../fixtures.js';

const chartOf = (run: RunResult, name: string): Chart | undefined =>
  chartsOf(run).charts.find((chart) => chart.name === name);

function seriesOf(run: RunResult, type: string) {
  return (name: string) => {
    const series = [chartOf(run, name)?.picture.option.series].flat();
    return series.filter((each) => each?.type === type).map((each) => each?.data);
  };
}

describe('who saw what', () => {
  const matrix = [
    { client: 'ok', server: 'delivered', count: 1000 },
    { client: 'timeout', server: 'broken_pipe', count: 30 },
    { client: 'timeout', server: 'none', count: 10 },
  ] as const;

  it('adds up the squares of the valid cells, and leaves blank what nobody had', () => {
    const run = runFixture([
      cellFixture({ matrix: [...matrix] }),
      cellFixture({ index: 2, matrix: [...matrix] }),
      cellFixture({ index: 3, matrix: [...matrix], brokenLaws: ['a law'] }),
    ]);
    const [squares] = seriesOf(run, 'heatmap')('outcomes');
    expect(squares).toMatchObject([
      { value: [0, 0, Math.log10(2000)], label: { formatter: '2,000' } },
      { value: [1, 1, Math.log10(60)], label: { formatter: '60' } },
      { value: [2, 1, Math.log10(20)], label: { formatter: '20' } },
    ]);
    expect(chartOf(run, 'outcomes')?.title).toBe(
      'made-up: of 80 attempts that failed, 75 % were timeout at the client and broken pipe at the server',
    );
  });

  it('is not drawn, and says so, where no cell has a matrix', () => {
    const { charts, notes } = chartsOf(runFixture([cellFixture()]));
    expect(charts.map(({ name }) => name)).toEqual(['curve']);
    expect(notes).toContainEqual(expect.stringMatching(/^Who saw what is not drawn/));
  });
});

describe('the deadlock chart', () => {
  const cell = (repetition: number, fixture: CellFixture) =>
    cellFixture({
      repetition,
      label: 'three each',
      ...fixture,
      settings: { 'server.connections_per_request': 3, 'load.connections': 4, ...fixture.settings },
    });
  const locked = (repetition: number, atMs: number) =>
    cell(repetition, { settings: { 'server.pool.size': 8 }, verdict: verdictFixture('deadlock', atMs) });
  const run = runFixture([
    locked(1, 100),
    locked(2, 300),
    cell(3, { settings: { 'server.pool.size': 8 } }),
    cell(1, { index: 2, label: 'safe', settings: { 'server.pool.size': 9 } }),
  ]);

  it('has the share that locked itself, below and at the bound, and every time', () => {
    const bars = seriesOf(run, 'bar')('deadlock');
    expect(bars).toEqual([
      [(100 * 2) / 3, null],
      [null, 0],
    ]);
    expect(seriesOf(run, 'scatter')('deadlock')).toEqual([
      [
        [0, 200],
        [1, '-'],
      ],
      [
        [0, 100],
        [0, 300],
      ],
    ]);
    expect(chartOf(run, 'deadlock')?.title).toBe(
      'made-up: the pool locked itself in 2 of 3 cells with a pool below n·(m − 1) + 1, 0 of 1 cells with a pool at or above it',
    );
  });

  it('counts invalid cells, because the laws do not judge the witness, and says so; and of how many it knows nothing', () => {
    const cells = [
      ...run.cells,
      { ...locked(4, 200), brokenLaws: ['a law'] },
      cell(5, { settings: { 'server.pool.size': 8 }, verdict: null }),
    ];
    const chart = chartOf({ ...run, cells }, 'deadlock');
    expect(chart?.title).toContain('in 3 of 4 cells with a pool below');
    const text = chart === undefined ? '' : chartSvg(chart);
    expect(text).toMatch(/one invalid cell counted: these are the figures of the witness/);
    expect(text).toMatch(/one cell left out, of which the witness said nothing/);
    const whole = chartOf(run, 'deadlock');
    expect(whole && chartSvg(whole)).not.toMatch(/invalid|left out/);
  });

  it('is not drawn where a request takes one connection', () => {
    expect(chartOf(runFixture([cellFixture()]), 'deadlock')).toBeUndefined();
  });
});

describe('goodput', () => {
  const oks = [510, 500, 490];

  it('has an interval where there are repetitions, and says where there are too few', () => {
    const cells = oks.map((ok, at) => cellFixture({ repetition: at + 1, client: { ok } }));
    const run = runFixture([...cells, cellFixture({ index: 2, label: 'once', client: { ok: 5 } })]);
    expect(seriesOf(run, 'bar')('goodput')).toEqual([[100, 1]]);
    const [whiskers] = seriesOf(run, 'line')('goodput');
    expect(whiskers).toEqual([
      [0, expect.closeTo(95.03, 1)],
      [0, expect.closeTo(104.97, 1)],
      [0, null],
    ]);
    const chart = chartOf(run, 'goodput');
    expect(chart && chartSvg(chart)).toContain('1 of 2 points have too few repetitions for an interval');
  });

  it('is left to the curve where nothing is repeated', () => {
    expect(chartOf(runFixture([cellFixture()]), 'goodput')).toBeUndefined();
  });
});

describe('every chart', () => {
  const hostile = '<script>alert(1)</script>" onload="x\u0000';
  const run = runFixture(
    [1, 2].map((repetition) =>
      cellFixture({
        repetition,
        label: hostile,
        settings: { 'server.connections_per_request': 2 },
        timeline: [sampleFixture({ queueDepth: 1 })],
        matrix: [{ client: 'ok', server: 'delivered', count: 1 }],
        client: { ok: 1 },
        latency: {
          percentiles: [
            { percent: 0, latencyMs: 1 },
            { percent: 100, latencyMs: 2 },
          ],
        },
      }),
    ),
  );

  it('is the same, byte for byte, each time it is drawn', () => {
    const { charts } = chartsOf(run);
    expect(charts.map(({ name }) => name)).toEqual([
      'curve',
      'latency',
      'backlog-1',
      'outcomes',
      'deadlock',
      'goodput',
    ]);
    expect(chartsOf(run).charts.map(chartSvg)).toEqual(charts.map(chartSvg));
  });

  it('is the same when its option has been sent to a page as JSON', () => {
    const { charts } = chartsOf({ ...run, cells: [...run.cells, poolCell(4, 0), poolCell(12, 1)] });
    const pools = chartsOf(poolRun([poolCell(8, 0), poolCell(12, 1)])).charts;
    for (const chart of [...charts, ...pools]) {
      const option = JSON.parse(JSON.stringify(chart.picture.option));
      expect(chartSvg({ ...chart, picture: { ...chart.picture, option } })).toBe(chartSvg(chart));
    }
  });

  it('shows a hostile label as text, and no number that is none', () => {
    for (const chart of chartsOf(run).charts) {
      const svg = chartSvg(chart);
      expect(svg).not.toMatch(/<script|" onload="|NaN|Infinity/);
      expect([...svg].filter((character) => character < ' ' && character !== '\n')).toEqual([]);
    }
  });

  it('is drawn of a run without a cell, too', () => {
    const { charts } = chartsOf(runFixture([]));
    expect(charts.map(chartSvg).join()).not.toMatch(/NaN|Infinity/);
  });
});
