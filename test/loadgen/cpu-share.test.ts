import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { CpuShare } from '../../loadgen/cpu-share.js';

/** Computes for `ms` of CPU time, however long that takes on a busy machine. */
function compute(ms: number): void {
  const from = process.cpuUsage();
  for (let spent = 0; spent < ms; ) {
    const { user, system } = process.cpuUsage(from);
    spent = (user + system) / 1e3;
  }
}

test('the CPU share is that of the time between start and stop, and of no other', async () => {
  const cpu = new CpuShare();
  compute(100);
  cpu.start();
  const startMs = performance.now();
  compute(50);
  await pause(50);
  const leastMs = performance.now() - startMs;
  cpu.stop();
  const tookMs = performance.now() - startMs;
  // 50 ms of work, and little besides, in the time that it took.
  expect(cpu.share).toBeGreaterThanOrEqual(50 / tookMs - 0.01);
  expect(cpu.share).toBeLessThan(90 / leastMs);
  const before = cpu.share;
  compute(50);
  expect(cpu.share).toBe(before);
});

test('the CPU share is without the time that was only waited, however busily', () => {
  const cpu = new CpuShare();
  cpu.start();
  compute(60);
  cpu.stop(30);
  // 60 ms of CPU time take at least as long.
  expect(cpu.share).toBeLessThan(0.6);
  cpu.start();
  cpu.stop(1000);
  expect(cpu.share).toBe(0);
});
