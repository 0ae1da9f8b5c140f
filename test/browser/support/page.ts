import type { Browser, BrowserContext, Page } from 'playwright-core';

/** To open a page or to find something on it, also on a machine that has much else to do. */
const DEADLINE_MS = 30_000;
const HEIGHT = 900;

/** A phone held upright, and a screen. */
export const WIDTHS = [400, 1280] as const;
export const COLOUR_SCHEMES = ['light', 'dark'] as const;

export interface PageSettings {
  width?: number;
  colorScheme?: (typeof COLOUR_SCHEMES)[number];
  /** Where the page may ask, e.g. `http://127.0.0.1:4000`; without one the network is cut and only files are opened. */
  origin?: string;
  /** Statuses with which a page may be answered, which Chromium calls an error in the console. */
  statuses?: readonly number[];
}

/**
 * Opens `address` in a context of its own and hands the page to `use`. Fails if, meanwhile, it asks for anything that it may not, says
 * anything in the console, throws, or breaks its content security policy, which Chromium says in the console too.
 */
export async function withPage(
  browser: Browser,
  address: string,
  settings: PageSettings,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const { width = 1280, colorScheme = 'light', origin, statuses = [] } = settings;
  const viewport = { width, height: HEIGHT };
  const offline = origin === undefined;
  const context = await browser.newContext({ viewport, colorScheme, offline, serviceWorkers: 'block' });
  try {
    context.setDefaultTimeout(DEADLINE_MS);
    const faults = await watch(context, statuses, (url) => mayAsk(url, address, origin));
    const page = await context.newPage();
    await page.goto(address);
    await use(page);
    if (faults.length > 0) throw new Error(`the page ${faults.join('; ')}`);
  } finally {
    await context.close();
  }
}

/** The page itself, what it holds as data, and its origin if it has one. */
function mayAsk(url: string, address: string, origin: string | undefined): boolean {
  const { protocol, origin: asked, href } = new URL(url);
  if (protocol === 'data:' || protocol === 'blob:') return true;
  return origin === undefined ? href.split('#')[0] === address : asked === origin;
}

/** @returns what goes wrong in any page of `context`, as it comes. */
async function watch(
  context: BrowserContext,
  statuses: readonly number[],
  allowed: (url: string) => boolean,
): Promise<string[]> {
  const faults: string[] = [];
  context.on('request', (request) => {
    if (!allowed(request.url())) faults.push(`asks for ${request.url()}`);
  });
  context.on('console', (message) => {
    if (statuses.some((status) => message.text().includes(`responded with a status of ${status} `))) return;
    if (['error', 'warning'].includes(message.type())) faults.push(`${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`throws ${error.error().message}`));
  context.on('dialog', (dialog) => {
    faults.push(`opens a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.route(
    (url) => !allowed(url.href),
    (route) => route.abort(),
  );
  return faults;
}
