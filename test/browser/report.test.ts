import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartPng } from '../../report/chart-png.js';
import { chartsOf } from '../../report/charts/index.js';
import { poolCell, poolRun, sampleFixture } from '../report/fixtures.js';
import { hostileRun } from '../report/hostile-run.js';
import { longSweep } from '../report/long-sweep.js';
import { FIRST_RUN } from '../support/first-run.js';
import { lookWithAxe } from './support/axe.js';
import { hasBrowser, useBrowser, withoutBrowser } from './support/browser.js';
import { faintTextsOf } from './support/contrast.js';
import { focusedByTab, misplacedOf, sidewaysOf, unreachableOf } from './support/layout.js';
import { COLOUR_SCHEMES, WIDTHS, withPage } from './support/page.js';
import { coarse, ground, likeness } from './support/picture.js';
import { measuredFile, Reports } from './support/reports.js';

/** report.html as a reader has it: a file, opened without a network. */

const TIMEOUT_MS = 180_000;
const CHARTS = 4;
/**
 * How like each other two programs have to draw a chart: 0.99 with the same font, 0.94 with one of letters much wider or narrower; without
 * its lines it comes to 0.90, and another chart to 0.3.
 */
const ALIKE = 0.92;
const HOSTILE = `<script>alert(1)</script><img src=x onerror=alert(1)>" onload="alert(1) ${'long'.repeat(60)}`;
const VIEWS = WIDTHS.flatMap((width) => COLOUR_SCHEMES.map((colorScheme) => ({ width, colorScheme })));

describe.skipIf(!hasBrowser)(`report.html${withoutBrowser}`, { timeout: TIMEOUT_MS }, () => {
  const browser = useBrowser();
  const reports = new Reports();
  let measured = '';
  let hostile = '';
  beforeAll(async () => {
    measured = await reports.ofFolder(FIRST_RUN, 'measured');
    hostile = await reports.ofRun(hostileRun(HOSTILE), 'hostile');
  }, TIMEOUT_MS);
  afterAll(() => reports.remove());

  it('has a title, and its headings in order', async () => {
    await withPage(browser(), measured, {}, async (page) => {
      const found =
        'pool-starvation: a pool of 10 or fewer answers at most 16 % of attempts, one of 12 or more answers all';
      expect(await page.title()).toBe(found);
      expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual([found]);
      expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
        'The chain of events',
        'Charts',
        'Cells',
        'Downloads',
        'How it was measured',
        'Machine and versions',
        'The scenario as run',
        'What every column means',
      ]);
    });
  });

  it('shows hostile names as text, and runs nothing', async () => {
    await withPage(browser(), hostile, {}, async (page) => {
      expect(await page.title()).toContain('<script>alert(1)</script>');
      expect(await page.locator('script, img, iframe, [onload], [onerror]').count()).toBe(0);
      expect(await page.locator('pre').textContent()).toContain('<script>alert(1)</script>');
    });
  });

  it.each(VIEWS)('keeps everything in its place, $width px wide, $colorScheme', async (view) => {
    for (const address of [measured, hostile]) {
      await withPage(browser(), address, view, async (page) => {
        expect([await sidewaysOf(page), await misplacedOf(page), await unreachableOf(page)]).toEqual([[], [], []]);
      });
    }
  });

  it.each(VIEWS)(
    'has texts that can be read and no grave fault by axe-core, $width px wide, $colorScheme',
    async (view) => {
      for (const address of [measured, hostile]) {
        const { passed, graveFaults } = await lookWithAxe(browser(), address, view);
        expect(passed).toEqual(expect.arrayContaining(['color-contrast', 'svg-img-alt', 'document-title', 'region']));
        expect(graveFaults).toEqual([]);
      }
      await withPage(browser(), measured, view, async (page) => {
        const { looked, faint } = await faintTextsOf(page);
        expect(looked).toBeGreaterThan(100);
        expect(faint).toEqual([]);
      });
    },
  );

  it.each(VIEWS)('is painted in its colours, $width px wide, $colorScheme', async (view) => {
    await withPage(browser(), measured, view, async (page) => {
      const paper = ground(await coarse(browser(), await page.screenshot()));
      if (view.colorScheme === 'dark') expect(paper).toBeLessThan(50);
      else expect(paper).toBeGreaterThan(240);
      const table = await page
        .locator('th')
        .first()
        .evaluate((cell) => getComputedStyle(cell).backgroundColor);
      expect(table).toBe(view.colorScheme === 'dark' ? 'rgb(32, 36, 42)' : 'rgb(244, 245, 246)');
    });
  });

  it('draws each chart as the program for PNG does, which is another', async () => {
    const sample = (at: number) => sampleFixture({ atMs: at * 100, queueDepth: at, oldestWaitMs: at * at });
    const timeline = Array.from({ length: 50 }, (_, at) => sample(at));
    const run = poolRun([1, 4, 12].map((size, at) => poolCell(size, at / 2, { index: at + 1, timeline })));
    const { charts } = chartsOf(run);
    const others = await Promise.all(charts.map((chart) => coarse(browser(), chartPng(chart))));
    await withPage(browser(), await reports.ofRun(run, 'charts'), {}, async (page) => {
      const figures = page.locator('figure svg');
      expect(await figures.count()).toBe(charts.length);
      for (const [at, other] of others.entries()) {
        const here = await coarse(browser(), await figures.nth(at).screenshot());
        expect(likeness(here, other), charts[at]?.title).toBeGreaterThan(ALIKE);
      }
    });
  });

  it('has each chart within its width, visible, and named by its finding', async () => {
    for (const width of WIDTHS) {
      await withPage(browser(), measured, { width }, async (page) => {
        const charts = page.getByRole('img', { name: /^pool-starvation.*: .{20,}/ });
        expect(await charts.count()).toBe(CHARTS);
        for (const chart of await charts.all()) {
          expect(await chart.isVisible()).toBe(true);
          const inside = await chart.evaluate(
            (svg) => svg.getBoundingClientRect().width <= (svg.parentElement?.scrollWidth ?? 0),
          );
          expect(inside).toBe(true);
        }
      });
    }
  });

  it('gives its CSVs as downloads', async () => {
    await withPage(browser(), measured, {}, async (page) => {
      const cells = await downloaded(page, 'cells.csv');
      expect(cells.toString().split('\n')[0]).toContain('pool_size');
      expect(cells.toString().trimEnd().split('\n')).toHaveLength(1 + 9);
      expect((await downloaded(page, 'outcomes.csv')).equals(measuredFile('outcomes.csv'))).toBe(true);
      const timeline = gunzipSync(await downloaded(page, 'timeline.csv.gz')).toString();
      expect(timeline.split('\n').length).toBe(measuredFile('timeline.csv').toString().split('\n').length);
    });
  });

  it('lets Tab reach every link, table, chart and summary, where the focus is seen', async () => {
    for (const colorScheme of COLOUR_SCHEMES) {
      await withPage(browser(), measured, { width: 400, colorScheme }, async (page) => {
        const reached = await focusedByTab(page);
        const all = await page.locator('a[href], summary, details[open] .wide, main > .wide, figure, pre').count();
        expect(reached.map(({ name }) => name)).toEqual([...new Set(reached.map(({ name }) => name))]);
        expect(reached).toHaveLength(all);
        expect(reached.filter(({ hasOutline }) => !hasOutline)).toEqual([]);
      });
    }
  });

  it('opens what every column means with the keyboard', async () => {
    await withPage(browser(), measured, {}, async (page) => {
      const table = page.getByRole('region', { name: 'Columns of cells.csv' });
      expect(await table.isVisible()).toBe(false);
      await page.locator('summary', { hasText: 'cells.csv' }).focus();
      await page.keyboard.press('Enter');
      await table.waitFor({ state: 'visible' });
    });
  });

  it('prints everything, in light colours, within the width of the paper', async () => {
    await withPage(browser(), measured, { width: 718, colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const hidden = await page.evaluate(() =>
        [...document.querySelectorAll('main table, main svg[role=img], main pre')]
          .filter((part) => !part.checkVisibility({ contentVisibilityAuto: true }))
          .map((part) => part.outerHTML.slice(0, 80)),
      );
      expect(hidden).toEqual([]);
      expect(ground(await coarse(browser(), await page.screenshot()))).toBeGreaterThan(240);
      expect([await sidewaysOf(page), await misplacedOf(page)]).toEqual([[], []]);
      expect(await page.locator('a[download]').first().isVisible()).toBe(false);
      expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    });
  });

  it('opens with 500 cells, all of them in the table', async () => {
    await withPage(browser(), await reports.ofRun(longSweep(500), 'long'), { width: 400 }, async (page) => {
      expect(await page.locator('[aria-label=Cells] tbody tr').count()).toBe(500);
      expect(await page.getByRole('img').count()).toBeGreaterThanOrEqual(CHARTS - 1);
      const packed = await downloaded(page, 'timeline.csv.gz');
      expect(gunzipSync(packed).toString().trimEnd().split('\n')).toHaveLength(1 + 500 * 60);
      expect([await sidewaysOf(page), await misplacedOf(page)]).toEqual([[], []]);
    });
  });
});

async function downloaded(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(name);
  return readFileSync(await download.path());
}
