import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import type { PageSettings } from './page.js';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DEADLINE_MS = 60_000;
const HEIGHT = 900;
const GRAVE = ['serious', 'critical'];

/** What axe-core has looked for, and what it found of that: one line a fault and element. */
export interface AxeFindings {
  passed: string[];
  graveFaults: string[];
}

/**
 * Looks with axe-core. Its source is a script that a page's policy forbids, so it runs in a context of its own that has no policy, and
 * nothing else is tested in there.
 */
export async function lookWithAxe(browser: Browser, address: string, settings: PageSettings): Promise<AxeFindings> {
  const { width = 1280, colorScheme = 'light', origin } = settings;
  const viewport = { width, height: HEIGHT };
  const context = await browser.newContext({
    viewport,
    colorScheme,
    offline: origin === undefined,
    bypassCSP: true,
  });
  try {
    context.setDefaultTimeout(DEADLINE_MS);
    const page = await context.newPage();
    await page.goto(address);
    await page.evaluate(SOURCE);
    const { passes, violations } = await page.evaluate<AxeResults>('axe.run()');
    return {
      passed: passes.map(({ id }) => id),
      graveFaults: violations
        .filter(({ impact }) => GRAVE.includes(impact ?? ''))
        .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`)),
    };
  } finally {
    await context.close();
  }
}
