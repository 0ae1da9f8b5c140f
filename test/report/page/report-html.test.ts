import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cellsCsv } from '../../../report/cells-csv.js';
import { CELL_COLUMNS, OUTCOMES_COLUMNS, STATISTIC_COLUMNS, TIMELINE_COLUMNS } from '../../../report/columns.js';
import { outcomesCsv } from '../../../report/outcomes-csv.js';
import { reportHtml } from '../../../report/page/report-html.js';
import { statisticsCsv } from '../../../report/statistics-csv.js';
import { timelineCsv } from '../../../report/timeline-csv.js';
import { cellFixture, poolCell, poolRun, runFixture, sampleFixture } from '../fixtures.js';
import { hostileRun } from '../hostile-run.js';
import { longSweep } from '../long-sweep.js';

const RUN = poolRun(
  [4, 12].map((size, at) =>
    poolCell(size, at, {
      index: at + 1,
      chain: { firstClientGaveUpAtMs: 1004.25 },
      timeline: [sampleFixture({ queueDepth: 1 }), sampleFixture({ atMs: 200 })],
      matrix: [{ client: 'timeout', server: 'broken_pipe', count: 3 }],
    }),
  ),
);

/** The data of each link that is saved, by the name of the file. */
function downloads(page: string): Map<string, Buffer> {
  const links = page.matchAll(/<a download="([^"]+)" href="data:[^"]*;base64,([^"]*)"/g);
  return new Map([...links].map(([, name = '', data = '']) => [name, Buffer.from(data, 'base64')]));
}

describe('report.html', () => {
  it('has the finding, the chain, the charts, the cells, the machine, the scenario, the method and the columns', () => {
    const page = reportHtml.render(RUN);
    expect(page).toContain('<h1>made-up: a pool of 4 gets nothing useful through, one of 12 or more answers all</h1>');
    expect(page).toContain('<p class="lead">The knee: dead at 4 connections, healthy at 12;');
    expect(page).toMatch(/<td class="n">1,004.3<\/td><td>the first client gave up<\/td>/);
    expect(
      page.match(/<figure tabindex="0" aria-label="Chart [1-4] of 4"><svg role="img" aria-label="made-up/g),
    ).toHaveLength(4);
    for (const text of ['made-up cpu, 3 cores', 'mean_ms: 50', 'network namespace of its own', '>pool size</th>']) {
      expect(page).toContain(text);
    }
    for (const { name } of [...CELL_COLUMNS, ...STATISTIC_COLUMNS, ...OUTCOMES_COLUMNS, ...TIMELINE_COLUMNS]) {
      expect(page).toContain(`<code>${name}</code>`);
    }
  });

  it('is the same, byte for byte, each time', () => {
    expect(reportHtml.render(RUN)).toBe(reportHtml.render(RUN));
  });

  it('asks nobody for anything: no address, no script, and a policy that forbids both', () => {
    const page = reportHtml.render(RUN);
    const addresses = [...page.matchAll(/(?:src|href|action|data|srcset|poster)="([^"]*)"/g)].map(([, to]) => to);
    expect(addresses).toHaveLength(4);
    for (const address of addresses) expect(address).toMatch(/^data:(?:text\/csv|application\/gzip)/);
    expect(page).not.toMatch(/https?:|\/\/[a-z]|<script|<link|<img|<iframe|@import|url\((?!#)/i);
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(`default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;;`);
    expect(page.match(/<style/g)).toHaveLength(1);
    expect(page).not.toMatch(/ style="/);
  });

  it.each([
    '<script>alert(1)</script>',
    '" onload="alert(1)',
    "' onload='alert(1)",
    '</pre></style></svg><img src=x onerror=alert(1)>',
    '&lt;script&gt;',
    'javascript:alert(1)\u0000\u202e',
  ])('shows %j as text, wherever it stands', (text) => {
    const page = reportHtml.render(hostileRun(text));
    const attributes = (markup: string) => new Set(markup.match(/ [a-z:-]+=(?="")/gi));
    const bare = (markup: string) => markup.replaceAll(/="[^"]*"/g, '=""');
    const tags = (markup: string) => new Set(markup.match(/<\/?[a-z][a-z0-9]*/gi));
    const harmless = bare(reportHtml.render(hostileRun('harmless')));
    expect(tags(bare(page))).toEqual(tags(harmless));
    expect(attributes(bare(page))).toEqual(attributes(harmless));
  });

  it('holds the CSVs as they are', () => {
    const files = downloads(reportHtml.render(RUN));
    expect([...files.keys()]).toEqual(['cells.csv', 'statistics.csv', 'outcomes.csv', 'timeline.csv']);
    for (const { fileName, render } of [cellsCsv, statisticsCsv, outcomesCsv, timelineCsv]) {
      expect(files.get(fileName)?.toString()).toBe(render(RUN));
    }
  });

  it('packs a long CSV, and leaves out a timeline that is too long and says so', () => {
    const timeline = Array.from({ length: 2000 }, (_, at) => sampleFixture({ atMs: at }));
    const long = runFixture([cellFixture({ timeline })]);
    const packed = downloads(reportHtml.render(long)).get('timeline.csv.gz') ?? Buffer.alloc(0);
    expect(gunzipSync(packed).toString()).toBe(timelineCsv.render(long));
    const hours = reportHtml.render(runFixture([cellFixture({ loadMs: 7_200_000 })]));
    expect([...downloads(hours).keys()]).toEqual(['cells.csv', 'statistics.csv', 'outcomes.csv']);
    expect(hours).toContain('timeline.csv is too long for this page (about 72,000 samples)');
  });

  it('leaves out a timeline that packs too badly', () => {
    const draw = lcg();
    const timeline = Array.from({ length: 40_000 }, (_, at) =>
      sampleFixture({ atMs: at, oldestWaitMs: draw(), eventLoopLagMs: draw(), openFiles: draw(), inFlight: draw() }),
    );
    const page = reportHtml.render(runFixture([cellFixture({ timeline, loadMs: 4_000_000 })]));
    expect(page).toContain('timeline.csv is too long for this page (about 40,000 samples)');
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(1_000_000);
  });

  it('of 500 cells with their timelines weighs at most 3 MB', () => {
    const page = reportHtml.render(longSweep(500));
    expect(downloads(page).has('timeline.csv.gz')).toBe(true);
    expect(page).toContain('by percentile');
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(3_000_000);
  });

  it('shows a missing figure as such', () => {
    const page = reportHtml.render(
      runFixture([cellFixture({ latency: { p50Ms: null, p99Ms: null }, queue: { depthMean: null, depthMax: null } })]),
    );
    expect(page).toContain('<td class="n">-</td><td class="n">-</td>');
    expect(page).toContain('No link of a chain of failure was seen');
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('says what was expected and whether it holds, and has the table of it', () => {
    const expecting = { ...RUN, scenario: { ...RUN.scenario, expect: ['at pool_size=4: no ok', 'no ok'] } };
    const page = reportHtml.render(expecting);
    expect(page).toMatch(/<td>at pool_size=4: no ok<\/td><td>met<\/td>.*\n.*<td>no ok<\/td><td>NOT MET<\/td>/);
    expect(downloads(page).has('expectations.csv')).toBe(true);
    expect(reportHtml.render(RUN)).not.toContain('What was expected');
  });

  it('is made of a run without a cell, too', () => {
    expect(reportHtml.render(runFixture([]))).toContain('<h1>made-up: no cell is measured yet</h1>');
  });
});

/** Numbers in which gzip finds nothing to save; constants of Numerical Recipes (Press et al.), section 7.1. */
function lcg(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
}
