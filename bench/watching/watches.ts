import type { Browser } from 'playwright-core';
import { Child } from '../../core/child.js';
import type { ClientsMessage, ClientsOrder } from './clients.js';

/** Who watches a run through the server of the pages. */

export const WATCHERS = 5;
const DEADLINE_MS = 60_000;

/** Something that watches a run. @returns what ends it. */
export type Watch = (port: number, runId: string) => Promise<() => Promise<void>>;

export const nobody: Watch = async () => async () => {};

export const watchedByClients: Watch = async (port, runId) => {
  const order: ClientsOrder = { port, path: `/runs/${runId}/events`, clients: WATCHERS };
  const child = new Child<ClientsMessage>({ name: 'the clients', file: 'bench/watching/clients.js', order });
  await child.message('watching', DEADLINE_MS);
  return () => child.end(0);
};

export function watchedInBrowser(browser: Browser): Watch {
  return async (port, runId) => {
    const contexts = await Promise.all(Array.from({ length: WATCHERS }, () => browser.newContext()));
    for (const context of contexts) {
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${port}/runs/${runId}`, { waitUntil: 'domcontentloaded' });
    }
    return async () => void (await Promise.all(contexts.map((context) => context.close())));
  };
}
