import { describe, expect, it } from 'vitest';
import { reportMarkdown } from '../../report/report-markdown.js';
import { cellFixture, poolCell, poolRun, runFixture } from './fixtures.js';

describe('a run as Markdown', () => {
  const cells = [
    poolCell(4, 0, { index: 1, chain: { firstClientGaveUpAtMs: 1004.25 } }),
    poolCell(12, 1, { index: 2 }),
  ];

  it('has the finding, the chain, the table of cells and the machine', () => {
    const text = reportMarkdown(poolRun(cells));
    expect(text).toMatch(
      /^### made-up: a pool of 4 gets nothing useful through, one of 12 or more answers all\n\n- The knee/,
    );
    expect(text).toContain(
      "How “server.pool.size=4” failed, since the load's start:\n\n- 1,004.3 ms: the first client gave up\n",
    );
    expect(text).toMatch(
      /\n\n\| pool size \| goodput \/s \|.*\|\n\| ---: \| ---: \|.*\|\n\| 4 \| 0\.0 \|.*\|\n\| 12 \| 200\.0 \|/,
    );
    expect(text).toMatch(/\n\nresetlab 0\.0\.0, run made-up-run of .* made-up cpu, 3 cores, Node v0\.0\.0\.\n$/);
  });

  it('shows a hostile label as text: no markup, no mention, no link to an issue', () => {
    const text = reportMarkdown(runFixture([cellFixture({ label: '<img src=x> | [a](b) @nobody #1 `c`\n\n# d' })]));
    expect(text).toContain('\\<img src=x\\> \\| \\[a\\](b) @\u2060nobody #\u20601 \\`c\\` # d');
    expect(text).not.toMatch(/^# d/m);
  });

  it('fits a comment, however many cells there are, and says how many are left out', () => {
    const many = Array.from({ length: 500 }, (_, at) => poolCell(at + 1, 0.5, { index: at }));
    const text = reportMarkdown(poolRun(many));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('\n\n300 more cells in cells.csv.\n');
  });
});
