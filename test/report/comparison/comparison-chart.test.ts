import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../../report/charts/index.js';
import { comparisonChart } from '../../../report/comparison/chart/comparison-chart.js';
import { LOOKS } from '../../../report/comparison/chart/mark-looks.js';
import type { Comparison } from '../../../report/comparison/compare-runs.js';
import { COMPARED_FIGURES } from '../../../report/comparison/figures.js';
import { compared, GOODPUT, latencies, P99, repetitions } from './fixtures.js';

const SIX = [500, 502, 504, 506, 508, 510];
const MORE = SIX.map((ok) => ok + 100);

function seriesOf(comparison: Comparison) {
  return [comparisonChart(comparison)?.picture.option.series].flat();
}

/** The points of each kind, without those that there are none of. */
function marksOf(comparison: Comparison) {
  return seriesOf(comparison).flatMap((each) => {
    const data = each?.type === 'scatter' && Array.isArray(each.data) ? each.data : [];
    return data.map((point) => ({ kind: each?.name, ...(point as { value: number[]; label: { formatter: string } }) }));
  });
}

const whiskersOf = (comparison: Comparison) =>
  seriesOf(comparison).flatMap((each) => (each?.type === 'line' && each.symbol === 'rect' ? [each.data] : []));

const textOf = (comparison: Comparison) => {
  const chart = comparisonChart(comparison);
  return chart === null ? '' : chartSvg(chart);
};

describe('the chart of a comparison', () => {
  it('has the change in per cent of A with its interval, and says what holds after the correction', () => {
    const comparison = compared(
      [...repetitions(4, SIX), ...repetitions(8, [7, 7, 7])],
      [...repetitions(4, MORE), ...repetitions(8, [7, 7, 7])],
      GOODPUT,
    );
    const change = (100 * 100) / 505;
    expect(marksOf(comparison)).toMatchObject([
      { kind: 'B is better', value: [0, expect.closeTo(change)], label: { show: true, formatter: '+20 %' } },
      { kind: 'the same', value: [1, 0] },
    ]);
    const [bounds] = whiskersOf(comparison) as [[number, number | null][]];
    expect(bounds[0]?.[1]).toBeLessThan(change);
    expect(bounds[1]?.[1]).toBeGreaterThan(change);
    expect(comparisonChart(comparison)?.title).toBe('made-up: B is better, goodput_per_second by +20 % in pool_size=4');
  });

  it('tells what is shown from what is not by the symbol, and has no symbol twice', () => {
    const symbols = Object.values(LOOKS).map(({ symbol }) => symbol);
    expect(new Set(symbols).size).toBe(symbols.length);
    const kinds = marksOf(
      compared(
        [...repetitions(1, SIX), ...repetitions(2, SIX), ...repetitions(3, [500]), ...repetitions(4, SIX)],
        [
          ...repetitions(1, MORE),
          ...repetitions(2, [501, 503, 505, 507, 509, 511]),
          ...repetitions(3, [501]),
          ...repetitions(
            4,
            SIX.map((ok) => ok - 100),
          ),
        ],
        GOODPUT,
      ),
    );
    expect(kinds.map(({ kind, value: [at] }) => [at, kind]).toSorted()).toEqual([
      [0, 'B is better'],
      [1, 'no difference shown'],
      [2, 'one repetition'],
      [3, 'B is worse'],
    ]);
  });

  it('marks a value that a side has not, and names it, instead of drawing it as no change', () => {
    const none = latencies(4, [1]).map((cell) => ({
      ...cell,
      client: { ...cell.client, latency: { p50Ms: null, p99Ms: null, percentiles: [] } },
    }));
    const both = [latencies(8, [5]), latencies(12, [5])].flat();
    const marks = marksOf(
      compared([...none, ...both], [...latencies(4, [9]), ...latencies(8, [6]), ...latencies(12, [5])], P99),
    );
    expect(marks).toMatchObject([
      { kind: 'one repetition', value: [1, expect.closeTo(20)] },
      { kind: 'the same', value: [2, 0] },
      { kind: 'a side has no value', value: [0, 0], label: { formatter: 'only B' } },
    ]);
  });

  it('takes the difference where there is no share of A, for the whole panel', () => {
    const comparison = compared(
      [...repetitions(4, [0, 0, 0, 0, 0, 0]), ...repetitions(8, SIX)],
      [...repetitions(4, SIX), ...repetitions(8, MORE)],
      GOODPUT,
    );
    expect(marksOf(comparison)).toMatchObject([
      { value: [0, expect.closeTo(101)], label: { formatter: '+101/s' } },
      { value: [1, expect.closeTo(20)], label: { formatter: '+20/s' } },
    ]);
    expect(textOf(comparison)).toContain('B − A, 1/s');
  });

  it('names the cells, figures and repetitions that are not in it', () => {
    const a = [...repetitions(4, SIX), ...repetitions(8, SIX, { brokenLaws: ['a law'] }), ...repetitions(9, [1])];
    const comparison = compared(a, [...repetitions(4, MORE), ...repetitions(8, SIX), ...repetitions(10, [1])]);
    const text = textOf(comparison);
    expect(comparisonChart(comparison)?.title).toMatch(
      /^made-up: B is better in 3 and worse in 0 of \d+ comparisons, most of all /,
    );
    expect(text).toMatch(/only in A: pool_size=9\b/);
    expect(text).toMatch(/only in B: pool_size=10\b/);
    expect(text).toContain('6 invalid repetitions left out');
    expect(text).toMatch(/no value in any cell: .*schedule_lag_p99_ms/);
    expect(marksOf(comparison)).toContainEqual(
      expect.objectContaining({ label: expect.objectContaining({ formatter: 'only B' }) }),
    );
  });

  it('names figures that do not differ instead of drawing them', () => {
    const figures = COMPARED_FIGURES.filter(({ name }) => /^(?:goodput_per_second|queue_depth_max)$/.test(name));
    const text = textOf(compared(repetitions(4, SIX), repetitions(4, MORE), figures));
    expect(text).toContain('the same in all cells: queue_depth_max');
    expect(text).not.toContain('queue_depth_max (');
    expect(textOf(compared(repetitions(4, [5, 5]), repetitions(4, [5, 5]), figures))).toContain('no figure differs');
  });

  it('names a figure that one side alone has, in every cell', () => {
    const percentiles = [{ percent: 100, latencyMs: 7 }];
    const figures = COMPARED_FIGURES.filter(({ name }) => /^(?:goodput_per_second|latency_max_ms)$/.test(name));
    const known = repetitions(4, SIX, { latency: { percentiles } });
    const text = textOf(compared(repetitions(4, MORE), known, figures));
    expect(text).toContain('only one side has a value: latency_max_ms');
    expect(text).not.toContain('latency_max_ms (');
  });

  it('does not take too few repetitions for no difference', () => {
    const few = compared(repetitions(4, [1, 2, 3]), repetitions(4, [7, 8, 9]), GOODPUT);
    expect(comparisonChart(few)?.title).toBe('made-up: too few repetitions to show a difference among one comparison');
  });

  it('is null where there is nothing to compare', () => {
    expect(comparisonChart(compared(repetitions(4, [1]), repetitions(8, [1])))).toBeNull();
    const invalid = { brokenLaws: ['a law'] };
    expect(comparisonChart(compared(repetitions(4, [1], invalid), repetitions(4, [1], invalid)))).toBeNull();
  });

  it('is the same each time, also when its option has been sent to a page as JSON, and shows a hostile label as text', () => {
    const hostile = { label: '<script>alert(1)</script>" onload="x\u0000' };
    const comparison = compared(
      [...repetitions(4, SIX, hostile), ...repetitions(8, [0])],
      [...repetitions(4, MORE, hostile), ...repetitions(8, [1])],
      COMPARED_FIGURES,
    );
    const chart = comparisonChart(comparison);
    if (chart === null) throw new Error('nothing is drawn');
    const svg = chartSvg(chart);
    const option = JSON.parse(JSON.stringify(chart.picture.option));
    expect(chartSvg({ ...chart, picture: { ...chart.picture, option } })).toBe(svg);
    expect(svg).not.toMatch(/<script|" onload="|NaN|Infinity|undefined/);
    expect([...svg].filter((character) => character < ' ' && character !== '\n')).toEqual([]);
  });
});

it('the cells of a comparison are in the order of the sweep, whatever that of measuring was', () => {
  const cells = [8, 2, 4].flatMap((size) => repetitions(size, [1]));
  expect(compared(cells, cells).cells.map(({ a }) => a.label)).toEqual(['pool_size=2', 'pool_size=4', 'pool_size=8']);
});
