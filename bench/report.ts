import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { LabFailure } from '../core/errors.js';
import { reportHtml } from '../report/page/report-html.js';
import type { Benchmark } from './benchmark.js';
import { chromiumHere, launchChromium } from './chromium.js';
import { measureRun } from './store/measured-run.js';
import { variedCells } from './store/varied-cells.js';

const CELLS = 500;
const ROUNDS = 9;
const ALLOWED_BYTES = 3e6;
const ALLOWED_MS = 2000;
const DEADLINE_MS = 60_000;

/** From asking for the page until the frame after it was laid out is shown, by the browser's own clock. */
const PAINTED_MS = `new Promise((resolve) =>
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))))`;

/** report.html of 500 cells that differ, with their timelines, opened from the disk in a window of its own each time. */
export const report: Benchmark = {
  name: 'report',
  about: `3 MB over the weight of report.html of ${CELLS} cells of 6 s, and 2 s over the time until Chromium has painted it`,
  async run(progress) {
    const { program, reason } = await chromiumHere();
    const measured = await measureRun();
    const cells = [...variedCells(measured, CELLS, 1, 1)];
    const sweep = { 'server.pool.size': cells.map(({ plan }) => plan.scenario.server.pool.size) };
    const scenario = { ...measured.header.scenario, sweep };
    const page = reportHtml.render({ ...measured.header, scenario, cells, cellsPlanned: CELLS });
    const bytes = Buffer.byteLength(page);
    const weight = { what: 'weight', ratios: [ALLOWED_BYTES / bytes], goal: 1 };
    const megabytes = { what: 'weight', values: [bytes / 1e6], unit: 'MB' };
    if (program === null) {
      progress(`the time until painted is not measured: ${reason}`);
      return [weight, megabytes];
    }
    const times = await paintedMs(program, page);
    return [
      weight,
      { what: 'time until painted', ratios: times.map((ms) => ALLOWED_MS / ms), goal: 1 },
      megabytes,
      { what: 'time until painted', values: times.map((ms) => ms / 1000), unit: 's' },
    ];
  },
};

async function paintedMs(program: string, page: string): Promise<number[]> {
  const home = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
  const browser = await launchChromium(program);
  try {
    const file = join(home, 'report.html');
    writeFileSync(file, page);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await openedMs(browser, pathToFileURL(file).href));
    return times;
  } finally {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function openedMs(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ offline: true });
  try {
    context.setDefaultTimeout(DEADLINE_MS);
    const page = await context.newPage();
    await page.goto(address);
    const ms = await page.evaluate<number>(PAINTED_MS);
    const rows = await page.locator('[aria-label=Cells] tbody tr').count();
    if (rows !== CELLS) throw new LabFailure(`the page shows ${rows} cells instead of ${CELLS}`);
    return ms;
  } finally {
    await context.close();
  }
}
