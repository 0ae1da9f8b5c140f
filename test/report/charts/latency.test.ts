import { describe, expect, it } from 'vitest';
import type { LatencyPercentile } from '../../../core/cell-views.js';
import { type Chart, chartSvg, chartsOf } from '../../../report/charts/index.js';
import { type CellFixture, cellFixture, poolCell, poolRun, runFixture } from '../fixtures.js';

/** A cell of `size` whose every percentile is so many ms per per cent, with the greatest at last. */
function cell(size: number, msAPercent: number, percents: number[], more: CellFixture = {}) {
  const percentiles = [...percents, 100].map(
    (percent): LatencyPercentile => ({ percent, latencyMs: percent * msAPercent }),
  );
  return poolCell(size, 1, { label: `pool_size=${size}`, latency: { percentiles }, ...more });
}

const TAIL = [0, 50, 90, 99];

function chartOf(run: ReturnType<typeof poolRun>): Chart | undefined {
  return chartsOf(run).charts.find(({ name }) => name === 'latency');
}

function linesOf(run: ReturnType<typeof poolRun>) {
  const series = [chartOf(run)?.picture.option.series].flat();
  return series.flatMap((each) => (each?.type === 'line' ? [{ name: each.name, data: each.data }] : []));
}

const drawnNames = (run: ReturnType<typeof poolRun>) => linesOf(run).map(({ name }) => name);
const textOf = (run: ReturnType<typeof poolRun>) => {
  const chart = chartOf(run);
  return chart === undefined ? '' : chartSvg(chart);
};

describe('latency by percentile', () => {
  it('is drawn by 1/(1 − q), the greatest at the number of good answers, with the client timeout', () => {
    const run = poolRun([cell(4, 10, TAIL, { client: { ok: 700, timeout: 300 } })]);
    const [line, timeout] = linesOf(run);
    expect(line).toEqual({
      name: 'pool_size=4, 70 % good',
      data: [
        [1, 0],
        [2, 500],
        [10, 900],
        [100, 990],
        [700, 1000],
      ],
    });
    expect(timeout).toMatchObject({
      name: 'client timeout 1,000 ms',
      data: [[1, 1000], [700, 1000], expect.anything()],
    });
  });

  it('says by how much the worst point is worse than the best, and how few good answers it had', () => {
    const run = poolRun([
      cell(4, 10, TAIL, { client: { ok: 700, timeout: 300 } }),
      cell(12, 0.5, TAIL),
      cell(16, 1, TAIL),
    ]);
    expect(chartOf(run)?.title).toBe(
      'made-up: p99 of 990 ms at pool_size=4 (70 % good) is 20 times the 49.5 ms at pool_size=12',
    );
  });

  it('compares by a percentile that every point has answers enough for', () => {
    const run = poolRun([cell(4, 10, [0, 50, 90]), cell(12, 5, TAIL)]);
    expect(chartOf(run)?.title).toBe('made-up: p90 of 900 ms at pool_size=4 is 2 times the 450 ms at pool_size=12');
    const alike = poolRun([cell(4, 10, [0, 50]), cell(12, 9, TAIL)]);
    expect(chartOf(alike)?.title).toBe(
      'made-up: the median differs little, from 450 ms at pool_size=12 to 500 ms at pool_size=4',
    );
    expect(chartOf(poolRun([cell(4, 10, TAIL)]))?.title).toBe(
      'made-up: good answers of pool_size=4 came half within 500 ms, 90 % within 900 ms, 99 % within 990 ms, all within 1,000 ms',
    );
    expect(chartOf(poolRun([cell(4, 10, [0])]))?.title).toBe('made-up: no point has two good answers');
  });

  it('is the median of the repetitions, as far as all of them reach', () => {
    const cells = [
      cell(4, 1, [...TAIL, 99.9], { repetition: 1 }),
      cell(4, 2, [...TAIL, 99.5], { repetition: 2 }),
      cell(4, 9, TAIL, { repetition: 3 }),
    ];
    expect(linesOf(poolRun(cells, { repeat: 3 }))[0]?.data).toEqual([
      [1, 0],
      [2, 100],
      [10, 180],
      [100, 198],
      [1000, 200],
    ]);
  });

  it('names what it does not draw: without a good answer, unknown, invalid, and more than can be told apart', () => {
    const many = Array.from({ length: 12 }, (_, at) => cell(10 + at, 1 + at, TAIL, { index: 10 + at }));
    const run = poolRun([
      cell(1, 1, [], { latency: { percentiles: [] }, client: { timeout: 9 } }),
      cell(2, 1, [], { latency: { percentiles: null } }),
      cell(3, 1, TAIL, { brokenLaws: ['a law'] }),
      ...many,
    ]);
    const names = drawnNames(run)
      .slice(0, -1)
      .map((name) => name?.toString().replace(/,.*/, ''));
    expect(names).toHaveLength(7);
    expect([names[0], names.at(-1)]).toEqual(['pool_size=10', 'pool_size=21']);
    const text = textOf(run);
    expect(text).toContain('no good answer: pool_size=1 ');
    expect(text).toContain('percentiles unknown: pool_size=2 ');
    expect(text).toContain('one invalid cell left out');
    const missing = many.map(({ plan }) => plan.label).filter((label) => !names.includes(label));
    expect(text).toContain(`not drawn, to keep the lines legible: ${missing.join(', ')}`);
  });

  it('keeps the two points between which the run becomes healthy, and those of the title', () => {
    const cells = Array.from({ length: 20 }, (_, at) =>
      cell(1 + at, at === 5 ? 9 : 1, TAIL, { index: 1 + at, client: { ok: at < 14 ? 10 : 100, timeout: 1 } }),
    );
    const healthy = cells.map((each, at) => (at < 14 ? each : cell(1 + at, 1, TAIL, { index: 1 + at })));
    expect(drawnNames(poolRun(healthy)).join()).toMatch(/pool_size=6,.*pool_size=14,.*pool_size=15,/);
  });

  it('says where only some repetitions had a good answer', () => {
    const run = poolRun([cell(4, 1, TAIL), cell(4, 1, [], { repetition: 2, latency: { percentiles: [] } })]);
    expect(textOf(run)).toContain('pool_size=4: only 1 of 2 repetitions had good answers');
  });

  it('names a client timeout far above the latencies, and does not draw it', () => {
    const run = poolRun([cell(4, 1, TAIL)], {});
    expect(linesOf(run).at(-1)).toMatchObject({ name: 'client timeout 1,000 ms (far above)', data: [] });
  });

  it('tells two points of one label apart', () => {
    const run = runFixture([1, 2].map((index) => cell(4, 1, TAIL, { index })));
    expect(drawnNames(run).slice(0, 2)).toEqual(['pool_size=4 (1), 100 % good', 'pool_size=4 (2), 100 % good']);
  });

  it('is not drawn, and says why, of a run of an earlier version or without a good answer', () => {
    expect(chartsOf(runFixture([cellFixture()])).notes).toContainEqual(
      expect.stringMatching(/percentile is not drawn: the version that measured the run kept p50 and p99 alone/),
    );
    const none = runFixture([cellFixture({ latency: { percentiles: [] } })]);
    expect(chartsOf(none).notes).toContainEqual(expect.stringMatching(/percentile is not drawn: no attempt/));
    expect([chartOf(none), chartOf(runFixture([]))]).toEqual([undefined, undefined]);
  });
});
