import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../core/cell.js';
import { poolSizePicture } from '../../report/curve/pool-size-picture.js';
import { curveSvg } from '../../report/curve-svg.js';
import { cellFixture, poolCell, poolRun, runFixture } from './fixtures.js';

const SWEEP = [4, 8, 10, 12, 16].map((size) => poolCell(size, size > 10 ? 1 : 0.15, { index: size }));

/** The texts of a picture with the place they are drawn at. */
function textsOf(svg: string): { text: string; x: number; y: number }[] {
  return [...svg.matchAll(/<text[^>]*transform="translate\(([\d.-]+) ([\d.-]+)\)"[^>]*>([^<]*)</g)].map(
    ([, x, y, text]) => ({ text: text ?? '', x: Number(x), y: Number(y) }),
  );
}

function placeOf(svg: string, text: string) {
  const found = textsOf(svg).find((candidate) => candidate.text === text);
  if (found === undefined) throw new Error(`no text "${text}" in the picture`);
  return found;
}

/** The line called `name`, as the chart library is given it. */
function lineOf(run: RunResult, name: string): unknown {
  const series = [poolSizePicture(run).option.series].flat();
  return series.find((each) => each?.type === 'line' && each.name === name);
}

describe('the curve over pool sizes', () => {
  it('says the finding in its title', () => {
    expect(curveSvg.render(poolRun(SWEEP))).toContain(
      '>made-up: a pool of 10 or fewer answers at most 15 % of attempts, one of 12 or more answers all<',
    );
  });

  it('names the rate of an open loop instead of connections, and marks no predicted knee', () => {
    const settings = { 'load.driver': 'open', 'load.rate_per_second': 1250 };
    const svg = curveSvg.render(poolRun([poolCell(4, 0, { settings }), poolCell(8, 1, { settings })]));
    expect(svg).toContain('1,250 requests a second (poisson)');
    expect(svg).not.toContain('client connection');
    expect(svg).not.toContain('predicted knee');
  });

  it('is the same, byte for byte, each time it is drawn', () => {
    const first = curveSvg.render(poolRun(SWEEP));
    curveSvg.render(runFixture([cellFixture()]));
    expect(curveSvg.render(poolRun(SWEEP))).toBe(first);
  });

  it('marks the predicted knee where it lies between the measured sizes', () => {
    const svg = curveSvg.render(poolRun(SWEEP));
    const knee = placeOf(svg, 'predicted knee N·S/T = 10');
    expect(knee.x).toBeCloseTo(placeOf(svg, '10').x, 0);
    expect(knee.x).toBeGreaterThan(placeOf(svg, '8').x);
    expect(knee.x).toBeLessThan(placeOf(svg, '12').x);
  });

  it('reaches beyond the measured sizes for a predicted knee that is near', () => {
    const svg = curveSvg.render(poolRun(SWEEP.slice(0, 2)));
    expect(placeOf(svg, 'predicted knee N·S/T = 10').x).toBeGreaterThan(placeOf(svg, '8').x);
  });

  it('does not squeeze the measured sizes for a predicted knee that is far', () => {
    const svg = curveSvg.render(poolRun([poolCell(1, 0), poolCell(2, 0)]));
    expect(svg).not.toContain('predicted knee');
  });

  it('names the measured knee on a line of its own, so that it never covers the predicted one', () => {
    const svg = curveSvg.render(poolRun(SWEEP));
    const below = placeOf(svg, 'measured knee: 10 to 12').y - placeOf(svg, 'predicted knee N·S/T = 10').y;
    expect(below).toBeGreaterThanOrEqual(14);
    expect(svg.match(/>measured knee/g)).toHaveLength(1);
  });

  it('has a tick for every measured size, in ascending order whatever the order of the cells', () => {
    const svg = curveSvg.render(poolRun(SWEEP.toReversed()));
    const places = [4, 8, 10, 12, 16].map((size) => placeOf(svg, String(size)));
    expect(places.map((place) => place.x)).toEqual(places.map((place) => place.x).toSorted((a, b) => a - b));
    expect(new Set(places.map((place) => place.y)).size).toBe(1);
  });

  it('leaves a gap where a figure is missing, and no point at 0', () => {
    const cells = [poolCell(4, 0), poolCell(8, 0, { queue: { depthMean: null } }), poolCell(12, 1)];
    const data = [
      [4, 11.5],
      [8, null],
      [12, 11.5],
    ];
    expect(lineOf(poolRun(cells), 'queue depth, mean')).toMatchObject({ connectNulls: false, data });
  });

  it('says of a figure that no cell has that it was not measured', () => {
    const cells = [poolCell(4, 0, { kernel: { closeWaitMax: null } })];
    expect(curveSvg.render(poolRun(cells))).toContain('>sockets in CLOSE_WAIT, greatest (not measured)<');
    expect(curveSvg.render(poolRun(SWEEP))).not.toContain('not measured');
  });

  it('draws the median of the repetitions, and each of them as a point', () => {
    const cells = [10, 30, 20].map((depthMean, at) => poolCell(4, 0, { repetition: at + 1, queue: { depthMean } }));
    const run = poolRun(cells, { repeat: 3 });
    expect(lineOf(run, 'queue depth, mean')).toMatchObject({ data: [[4, 20]] });
    const points = [poolSizePicture(run).option.series].flat().find((each) => each?.type === 'scatter');
    expect(points?.data).toHaveLength(3);
    expect(curveSvg.render(run)).toContain('median of 3 repetitions, with its 95 % interval');
    // Student's of three values, cut at 0: 20 ± 4.303 × 10 / √3.
    const drawn = [poolSizePicture(run).option.series].flat() as { name?: string; data?: unknown[] }[];
    const at = drawn.findIndex(({ name }) => name === 'queue depth, mean');
    const whisker = drawn.slice(at).find(({ name }) => name === '');
    expect(whisker?.data).toEqual([
      [4, 0],
      [4, expect.closeTo(44.84, 1)],
      [4, null],
    ]);
  });

  it('leaves out a cell that breaks a law, and says so', () => {
    const cells = [...SWEEP, poolCell(32, 0, { brokenLaws: ['a law'] })];
    const svg = curveSvg.render(poolRun(cells));
    expect(svg).toContain('one invalid cell left out');
    expect(textsOf(svg).map((each) => each.text)).not.toContain('32');
  });

  it.each([
    ['no cell', [], 'no cell is measured yet'],
    ['one cell', [poolCell(4, 0.06)], 'a pool of 4 answers at most 6 % of attempts, and none larger was measured'],
  ])('can be drawn with %s', (_what, cells, title) => {
    const svg = curveSvg.render({ ...poolRun(SWEEP), cells });
    expect(svg).toContain(`made-up: ${title}`);
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
});

describe('the curve over anything else', () => {
  it('is bars over the labels of the cells', () => {
    const cells = ['as it is', 'with a bound'].map((label, at) => cellFixture({ index: at + 1, label }));
    const svg = curveSvg.render(
      runFixture(
        cells,
        cells.map(({ plan }) => ({ label: plan.label, set: {} })),
      ),
    );
    expect(placeOf(svg, 'as it is').x).toBeLessThan(placeOf(svg, 'with a bound').x);
    expect(svg).not.toContain('knee');
  });

  it('shows a kind of error only where there is one', () => {
    const quiet = curveSvg.render(runFixture([cellFixture()]));
    const shedding = curveSvg.render(runFixture([cellFixture({ server: { shed: 3 }, client: { shed: 3 } })]));
    expect(quiet).not.toContain('>shed');
    expect(shedding).toContain('>shed (503, 429)<');
    expect(shedding).toContain('>shed<');
  });

  it('shows a hostile label as text', () => {
    const label = '<script>alert(1)</script>" onload="x\u0000\u001b[31m';
    const svg = curveSvg.render(runFixture([cellFixture({ label }), cellFixture({ index: 2 })]));
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('" onload="');
    expect(svg).toContain('&lt;script&gt;');
    expect([...svg].filter((character) => character < ' ' && character !== '\n')).toEqual([]);
  });

  it('is as high as labels that stand upright need', () => {
    const height = (label: string) =>
      Number(
        /height="(\d+)"/.exec(
          curveSvg.render(runFixture(Array.from({ length: 12 }, (_, at) => cellFixture({ index: at, label })))),
        )?.[1],
      );
    expect(height('server.connections_per_request=2')).toBeGreaterThan(height('a') + 100);
  });
});

it('the picture has a white background of its own and no style sheet', () => {
  const svg = curveSvg.render(poolRun(SWEEP));
  expect(svg).toMatch(/^<svg width="900"/);
  expect(svg).toContain('fill="#ffffff"');
  expect(svg).not.toContain('<style');
  expect(svg).not.toMatch(/zr\d/);
});
