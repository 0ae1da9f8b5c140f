import type { RunResult } from '../../core/cell.js';
import { poolCell, poolRun, sampleFixture } from './fixtures.js';

/** A sweep of `count` pool sizes of six seconds each, whose timelines are noise, which packs worse than what is measured. */
export function longSweep(count: number): RunResult {
  const noise = (at: number) => (at * 7919.333) % 1000;
  const cells = Array.from({ length: count }, (_, at) => {
    const timeline = Array.from({ length: 60 }, (_each, sample) =>
      sampleFixture({
        atMs: sample * 100,
        queueDepth: Math.round(noise(at + sample)),
        oldestWaitMs: noise(at * sample),
      }),
    );
    const percentiles = [0, 50, 90, 99, 99.9, 100].map((percent) => ({ percent, latencyMs: noise(at + percent) }));
    return poolCell(at + 1, (at % 100) / 100, { index: at, loadMs: 6000, timeline, latency: { percentiles } });
  });
  return poolRun(cells);
}
