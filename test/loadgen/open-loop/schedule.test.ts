import { describe, expect, it } from 'vitest';
import { scenarioSchema } from '../../../core/scenario/schema.js';
import { constantArrivals } from '../../../loadgen/open-loop/arrivals.js';
import { openLoop } from '../../../loadgen/open-loop/driver.js';
import { runSchedule } from '../../../loadgen/open-loop/schedule.js';
import { until } from '../../support/deadline.js';

async function keep(ratePerSecond: number, durationMs: number) {
  const startMs = performance.now();
  const clock = () => performance.now() - startMs;
  const started: { dueMs: number; lateMs: number }[] = [];
  const { spunMs } = await runSchedule({
    arrivals: constantArrivals([{ fromMs: 0, ratePerSecond }]),
    durationMs,
    clock,
    start(dueMs) {
      started.push({ dueMs, lateMs: clock() - dueMs });
      return true;
    },
  });
  return { spunMs, started, tookMs: clock() };
}

describe('a schedule', () => {
  it.each([200, 20_000])('of %i a second starts each request once, in order, none early', async (ratePerSecond) => {
    const { started, tookMs } = await keep(ratePerSecond, 100);
    expect(started).toHaveLength(ratePerSecond / 10);
    for (const [at, { dueMs }] of started.entries()) expect(dueMs).toBeCloseTo((at * 1000) / ratePerSecond, 6);
    expect(Math.min(...started.map(({ lateMs }) => lateMs))).toBeGreaterThanOrEqual(0);
    expect(tookMs).toBeGreaterThanOrEqual(100);
  });

  it('tells the processor time in which it only waited, which it spends where requests are close together', async () => {
    const dense = await keep(20_000, 100);
    expect(dense.spunMs).toBeGreaterThan(0);
    expect(dense.spunMs).toBeLessThanOrEqual(dense.tookMs);
    expect((await keep(200, 100)).spunMs).toBe(0);
  });
});

describe('the open loop', () => {
  it('leaves nothing open when it has prepared itself', async () => {
    const open = () => process.getActiveResourcesInfo().filter((kind) => kind.startsWith('TCP')).length;
    const before = open();
    const load = { driver: 'open', rate_per_second: 10, max_connections: 1 } as const;
    await openLoop.prepare(scenarioSchema.parse({ name: 'test', summary: 'test', load }).load, 1);
    await until('every socket is closed', () => open() === before, 2000);
  });
});
