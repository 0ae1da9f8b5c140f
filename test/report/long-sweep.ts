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
    return poolCell(at + 1, (at % 100) / 100, { index: at, loadMs: 6000, timeline });
  });
  return poolRun(cells);
}
