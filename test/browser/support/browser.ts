import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { chromiumHere, launchChromium } from '../../../bench/chromium.js';

const DEADLINE_MS = 90_000;

const { program, reason } = await chromiumHere();

/** Whether pages can be opened here, for `describe.skipIf`; and what to add to the title of what is skipped. */
export const hasBrowser = program !== null;
export const withoutBrowser = hasBrowser ? '' : ` (skipped: ${reason})`;

/** Starts the browser once for the tests of this `describe`, and ends it after them. */
export function useBrowser(): () => Browser {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await launchChromium(program ?? '');
  }, DEADLINE_MS);
  afterAll(() => browser?.close(), DEADLINE_MS);
  return () => {
    if (browser === null) throw new Error('the browser has not started');
    return browser;
  };
}
