import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { BacklogHistory } from '../../../cli/live/backlog-history.js';
import { glyphsFor } from '../../../cli/live/glyphs.js';
import { layOut } from '../../../cli/live/live-layout.js';
import { LiveLines } from '../../../cli/live/live-lines.js';
import { figuresOfResult } from '../../../cli/live/live-row.js';
import { cellFixture, sampleFixture } from '../../report/fixtures.js';

const CONTENT = { labelWidth: 12, noteWidth: 10, bars: 26 };
const lines = new LiveLines(glyphsFor({ LANG: 'C.UTF-8' }));

describe('the layout of a line', () => {
  it('has everything where there is room', () => {
    expect(layOut(CONTENT, Number.POSITIVE_INFINITY)).toMatchObject({ queueBars: 26, waitBars: 26, noteWidth: 10 });
    expect(layOut(CONTENT, Number.POSITIVE_INFINITY).columns).toHaveLength(8);
  });

  it('shortens the bars first, and then leaves columns out, the queue last', () => {
    expect(layOut(CONTENT, 150)).toMatchObject({ queueBars: 24, waitBars: 24 });
    expect(layOut(CONTENT, 78).columns).toEqual(['ok', 'timeouts', 'brokenPipes', 'queueMax']);
    const narrow = layOut(CONTENT, 58);
    expect(narrow.columns).toEqual(['ok', 'timeouts', 'queueMax']);
    expect(narrow.queueBars).toBeGreaterThanOrEqual(8);
    expect(layOut(CONTENT, 30)).toMatchObject({ columns: ['queueMax'], waitBars: 0 });
  });

  it.each(['pool_size=12', 'a label that is far too long to be shown as it is', '接続プールの大きさ'])(
    'keeps every line of %s within every width',
    (label) => {
      const cell = cellFixture({ label, settings: { repeat: 3 }, repetition: 3 });
      const history = new BacklogHistory(cell.plan);
      for (let atMs = 0; atMs < 7000; atMs += 100)
        history.add(sampleFixture({ atMs, queueDepth: 500, oldestWaitMs: 1 }));
      const content = { ...CONTENT, labelWidth: stringWidth(label) + 3 };
      for (let columns = 24; columns < 200; columns++) {
        const layout = layOut(content, columns);
        const row = lines.cell({ plan: cell.plan, history, figures: figuresOfResult(cell) }, layout, '2 of 3 met');
        expect(stringWidth(row), `${columns}: ${row}`).toBeLessThanOrEqual(columns);
        expect(stringWidth(lines.heading(layout))).toBeLessThanOrEqual(columns);
        expect(row).toContain('#3');
      }
    },
  );
});
