import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baselineOf, isUpdate, keepBaseline } from './support/baseline.js';
import { hasBrowser, useBrowser, withoutBrowser } from './support/browser.js';
import { WIDTHS, withPage } from './support/page.js';
import { PagesServer } from './support/pages-server.js';
import { coarse, likeness } from './support/picture.js';

/** What is seen first of the pages that look the same every time, compared loosely with how they looked when somebody had looked at them. */

const TIMEOUT_MS = 180_000;
/** Another font with letters of any width comes to 0.94, a page without its style sheet to 0.31, and the same one again to 1. */
const ALIKE = 0.6;
const VIEWS = ['/', '/scenarios/smoke', '/runs/none'].flatMap((path) => WIDTHS.map((width) => ({ path, width })));

describe.skipIf(!hasBrowser)(`the looks of the pages${withoutBrowser}`, { timeout: TIMEOUT_MS }, () => {
  const browser = useBrowser();
  let server: PagesServer;
  beforeAll(async () => {
    server = await PagesServer.start();
  }, TIMEOUT_MS);
  afterAll(() => server?.end(), TIMEOUT_MS);

  it.each(VIEWS)('$path, $width px wide', async ({ path, width }) => {
    const name = `${path}, ${width} px`;
    const settings = { width, origin: server.origin, statuses: [404] };
    await withPage(browser(), server.origin + path, settings, async (page) => {
      const picture = await coarse(browser(), await page.screenshot());
      if (isUpdate) keepBaseline(name, picture);
      expect(likeness(picture, baselineOf(name) ?? [])).toBeGreaterThan(ALIKE);
    });
  });

  it('notices a page without its style sheet', async () => {
    const settings = { origin: server.origin };
    await withPage(browser(), `${server.origin}/scenarios/smoke`, settings, async (page) => {
      await page.locator('link[rel=stylesheet]').evaluate((link) => link.remove());
      const picture = await coarse(browser(), await page.screenshot());
      expect(likeness(picture, baselineOf('/scenarios/smoke, 1280 px') ?? [])).toBeLessThan(ALIKE);
    });
  });
});
