import { describe, expect, it } from 'vitest';
import type { TimelineSample } from '../../../core/cell.js';
import { backlog } from '../../../report/charts/backlog/backlog.js';
import { linePoints } from '../../../report/charts/backlog/line-points.js';
import { chartSvg } from '../../../report/charts/index.js';
import { cellFixture, poolCell, poolRun, runFixture, sampleFixture, verdictFixture } from '../fixtures.js';

const sample = (atMs: number, more: Partial<TimelineSample> = {}) => sampleFixture({ atMs, ...more });

/** The lines of the first chart, by name. */
function linesOf(timeline: TimelineSample[]) {
  const [chart] = backlog(runFixture([cellFixture({ timeline })])).charts;
  const series = [chart?.picture.option.series].flat();
  return (name: string) => series.find((each) => each?.type === 'line' && each.name === name);
}

describe('the backlog over time', () => {
  it('has a gap where the server said nothing, and says so', () => {
    const timeline = [sample(100, { queueDepth: 7 }), sample(200), sample(300, { queueDepth: 9 })];
    const line = linesOf(timeline)('queue depth');
    expect(line).toMatchObject({
      connectNulls: false,
      data: [{ value: [0.1, 7] }, { value: [0.2, null] }, { value: [0.3, 9] }],
    });
    const [chart] = backlog(runFixture([cellFixture({ timeline })])).charts;
    expect(chart && chartSvg(chart)).toContain('gap: the server said nothing (1 of 3 samples)');
  });

  it('marks a point between two gaps, which is no line', () => {
    const timeline = Array.from({ length: 99 }, (_, at) => sample(at * 100, at === 50 ? { queueDepth: 5 } : {}));
    const data = (linesOf(timeline)('queue depth') as { data: { symbol: string }[] }).data;
    expect(data[50]?.symbol).toBe('circle');
  });

  it('says of a figure that no sample has that it was not measured', () => {
    const named = linesOf([sample(100, { queueDepth: 1 })]);
    expect(named('accept queue (not measured)')).toBeDefined();
    expect(named('queue depth')).toBeDefined();
  });

  it('takes a TCP state without a socket for none, and a record that is not there for unknown', () => {
    const line = linesOf([sample(100, { sockets: { ESTABLISHED: 3 } }), sample(200), sample(300)]);
    expect(line('sockets in CLOSE_WAIT')).toMatchObject({ data: [{ value: [0.1, 0] }, { value: [0.2, null] }, {}] });
  });

  it('draws the limit of open files where it is near, and names it where it is far above', () => {
    const near = linesOf([sample(100, { openFiles: 200, openFilesLimit: 400 })]);
    expect(near('limit of open files')).toMatchObject({ data: [{ value: [0.1, 400] }] });
    const far = linesOf([sample(100, { openFiles: 200, openFilesLimit: 4096 })]);
    expect(far('limit of open files: 4,096, far above')).toMatchObject({ data: [{ value: [0.1, null] }] });
  });

  it('marks the moments of the chain and says what each is, near ones under one number', () => {
    const chain = { firstClientGaveUpAtMs: 1000, firstWastedGrantAtMs: 1010, handlesOutAtMs: 3000 };
    const timeline = [sample(100, { queueDepth: 1 }), sample(5000, { queueDepth: 2 })];
    const [chart] = backlog(runFixture([cellFixture({ timeline, chain })])).charts;
    const svg = chart && chartSvg(chart);
    expect(svg).toContain('1 at 1,000 ms: the first client gave up');
    expect(svg).toContain('3 at 3,000 ms: the file handles had run out');
    expect(svg).toMatch(/>1–2<.*>3</s);
  });

  it('shows the cell that failed the furthest, beside the one that answered best', () => {
    const timeline = [sample(100, { queueDepth: 1 })];
    const cells = [
      poolCell(4, 0.1, { index: 1, timeline, chain: { firstClientGaveUpAtMs: 1 } }),
      poolCell(8, 0.2, { index: 2, timeline, chain: { firstClientGaveUpAtMs: 1, handlesOutAtMs: 2 } }),
      poolCell(16, 1, { index: 3, timeline, brokenLaws: ['a law'] }),
      poolCell(12, 0.9, { index: 4, timeline }),
    ];
    const titles = backlog(poolRun(cells)).charts.map(({ title }) => title);
    expect(titles.map((title) => title.split(':')[0])).toEqual([
      'made-up, server.pool.size=8',
      'made-up, server.pool.size=12',
    ]);
  });

  it.each([
    [{}, 'up to 22 requests waited, the oldest for 333 ms, less than the 1,000 ms that clients do'],
    [
      { queue: { oldestWaitMaxMs: 2000 } },
      'up to 22 requests waited, the oldest for 2,000 ms; clients leave after 1,000 ms',
    ],
    [
      { chain: { firstClientGaveUpAtMs: 1 } },
      'up to 22 requests waited, the oldest for 333 ms; clients leave after 1,000 ms',
    ],
    [{ queue: { depthMax: 0 } }, 'no sample found a request that waited'],
    [{ queue: { depthMax: null } }, 'what waited was not measured'],
    [{ chain: { poolLockedAtMs: 25 } }, 'the pool locked itself after 25 ms'],
    [{ verdict: verdictFixture('livelock', 30) }, 'the pool locked itself after 30 ms'],
  ])('of %j says in its title: %s', (fixture, finding) => {
    const cell = cellFixture({ timeline: [sample(100)], ...fixture });
    expect(backlog(runFixture([cell])).charts[0]?.title).toBe(`made-up, made-up cell: ${finding}`);
  });

  it('says where there are no samples to draw', () => {
    const { charts, notes } = backlog(runFixture([cellFixture()]));
    expect([charts, notes]).toEqual([[], [expect.stringContaining('has no samples')]]);
  });

  it('keeps the peak of a timeline that is too long to draw, in at most 600 points', () => {
    const timeline = Array.from({ length: 36_000 }, (_, at) => sample(at, { queueDepth: at === 12_345 ? 999 : 1 }));
    const points = linePoints(timeline, ({ queueDepth }) => queueDepth);
    expect(points.length).toBeLessThanOrEqual(600);
    expect(Math.max(...points.map(([, value]) => value ?? 0))).toBe(999);
  });
});
