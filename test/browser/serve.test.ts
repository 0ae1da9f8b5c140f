import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/deadline.js';
import { lookWithAxe } from './support/axe.js';
import { hasBrowser, useBrowser, withoutBrowser } from './support/browser.js';
import { misplacedOf, sidewaysOf, unreachableOf } from './support/layout.js';
import { COLOUR_SCHEMES, WIDTHS, withPage } from './support/page.js';
import { PagesServer } from './support/pages-server.js';

/** The pages of `resetlab serve` as their user has them. The runs of the first tests are looked at by those after them. */

const TIMEOUT_MS = 180_000;
const MEASURED_MS = 90_000;
const DURATION = '[name="duration_s"]';
const SIZES = '[name="sweep:server.pool.size"]';
const VIEWS = WIDTHS.flatMap((width) => COLOUR_SCHEMES.map((colorScheme) => ({ width, colorScheme })));
/** Of each of two cells: enough time to reach the button that stops it while the second is measured. */
const KEPT_SECONDS = '8';
/** More than any page has. */
const MOST_TABS = 200;

describe.skipIf(!hasBrowser)(`the pages of serve${withoutBrowser}`, { timeout: TIMEOUT_MS }, () => {
  const browser = useBrowser();
  let server: PagesServer;
  /** Addresses of runs, in the order in which they were measured. */
  const runs: string[] = [];
  beforeAll(async () => {
    server = await PagesServer.start();
  }, TIMEOUT_MS);
  afterAll(() => server?.end(), TIMEOUT_MS);

  function open(path: string, use: (page: Page) => Promise<void>, statuses: readonly number[] = []): Promise<void> {
    return withPage(browser(), server.origin + path, { origin: server.origin, statuses }, use);
  }

  it('the form says what is wrong beside the field and keeps what was typed; then it is measured before one’s eyes', () =>
    open(
      '/scenarios/smoke',
      async (page) => {
        await page.fill(DURATION, 'soon');
        await page.fill(SIZES, '1, 8');
        await page.getByRole('button', { name: 'Measure it' }).click();
        const field = page.locator(DURATION);
        expect(await field.inputValue()).toBe('soon');
        expect(await field.getAttribute('aria-invalid')).toBe('true');
        expect(await page.locator('[id="duration_s.problem"]').textContent()).toContain('must be');
        expect(await page.getByRole('alert').evaluate((alert) => alert === document.activeElement)).toBe(true);

        await page.fill(DURATION, '2');
        await page.getByRole('button', { name: 'Measure it' }).click();
        await page.waitForURL(/\/runs\/smoke-/);
        await page.locator('#chart-waiting canvas').waitFor();
        await page.locator('#figures tr').first().waitFor();
        expect(await page.locator('.panels canvas').count()).toBe(4);
        await page.getByRole('link', { name: 'Show the results' }).waitFor({ timeout: MEASURED_MS });
        expect(await page.locator('#rows tr').count()).toBe(2);
        await page.getByText('The run is complete: 2 cells were measured.').waitFor();
        expect(await page.getByRole('button', { name: 'Stop' }).isVisible()).toBe(false);
        runs.push(new URL(page.url()).pathname);
      },
      [400],
    ));

  it('a stored run has charts that answer to the pointer, its report and its files', () =>
    open(runs[0] ?? '', async (page) => {
      const figures = page.locator('figure[data-chart]');
      const charts = await figures.count();
      expect(charts).toBeGreaterThanOrEqual(4);
      for (let at = 0; at < charts; at += 1) {
        // Each is fetched when it comes into sight.
        await figures.nth(at).scrollIntoViewIfNeeded();
        await figures.nth(at).locator('canvas').first().waitFor();
      }
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: 'cells.csv' }).click();
      const stream = await (await downloading).createReadStream();
      let csv = '';
      for await (const part of stream) csv += part;
      expect(csv.trim().split('\n')).toHaveLength(3);
      await page.getByRole('link', { name: 'The whole report' }).click();
      expect(await page.locator('[aria-label=Cells] tbody tr').count()).toBe(2);
    }));

  it('a run is started and stopped by keyboard alone, and what was measured is kept', () =>
    open('/', async (page) => {
      await tabTo(page, 'a', 'smoke');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/scenarios\/smoke$/);
      await tabTo(page, 'input', 'duration_s');
      await page.keyboard.type(KEPT_SECONDS);
      await tabTo(page, 'button', 'Measure it');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/runs\/smoke-/);
      await page.locator('#rows tr').first().waitFor({ timeout: MEASURED_MS });
      await tabTo(page, 'button', 'Stop');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Charts' }).waitFor({ timeout: MEASURED_MS });
      expect(await page.locator('[aria-label=Cells] tbody tr').count()).toBe(1);
      await until('its processes have ended', () => server.measuring === 0);
      runs.push(new URL(page.url()).pathname);
    }));

  it('two runs are chosen and compared', () =>
    open('/', async (page) => {
      await page.getByRole('button', { name: /^Compare/ }).click();
      await page.waitForURL(/\/compare\?.*smoke-.*smoke-/);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('compared with');
      expect(await page.getByRole('heading', { name: /pool_size=/ }).count()).toBeGreaterThanOrEqual(1);
    }));

  it('a second run is refused while one is measured, and stopping it before a cell is done leaves nothing', () =>
    open(
      '/scenarios/smoke',
      async (page) => {
        await page.fill(DURATION, '600');
        await page.getByRole('button', { name: 'Measure it' }).click();
        await page.waitForURL(/\/runs\/smoke-/);
        const measured = new URL(page.url()).pathname;
        await page.goto(`${server.origin}/scenarios/smoke`);
        await page.getByRole('button', { name: 'Measure it' }).click();
        await page.locator(`a[href="${measured}"]`).first().click();
        await page.getByRole('button', { name: 'Stop' }).click();
        await page.getByText('nothing is kept').waitFor({ timeout: MEASURED_MS });
        await until('its processes have ended', () => server.measuring === 0);
      },
      [404, 409],
    ));

  it.each(VIEWS)('every page fits and has no grave fault by axe-core, $width px wide, $colorScheme', async (view) => {
    const [first = '', second = ''] = runs.map((path) => path.replace('/runs/', ''));
    const compare = `/compare?a=${first}&b=${second}`;
    for (const path of ['/', '/scenarios/pool-starvation', ...runs, compare, '/runs/none']) {
      const address = server.origin + path;
      const settings = { ...view, origin: server.origin, statuses: [404] };
      await withPage(browser(), address, settings, async (page) => {
        await page.locator('details').evaluateAll((all) => all.map((each) => each.setAttribute('open', '')));
        expect([path, await sidewaysOf(page), await misplacedOf(page), await unreachableOf(page)]).toEqual([
          path,
          [],
          [],
          [],
        ]);
      });
      const { passed, graveFaults } = await lookWithAxe(browser(), address, settings);
      expect(passed).toContain('color-contrast');
      expect([path, graveFaults]).toEqual([path, []]);
    }
  });
});

/** Goes with Tab to the element of that kind of that name or text, which has to show that it has the focus. */
async function tabTo(page: Page, kind: string, name: string): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const text = element?.getAttribute('name') ?? element?.textContent?.trim() ?? '';
      const { outlineStyle = 'none' } = element === null ? {} : getComputedStyle(element);
      return { kind: element?.localName, text, isSeen: outlineStyle !== 'none' };
    });
    if (focused.kind !== kind || focused.text !== name) continue;
    expect(focused.isSeen).toBe(true);
    return;
  }
  throw new Error(`Tab does not reach ${kind} ${name}`);
}
