import type { RunResult } from '../../core/cell.js';
import { cellFixture, runFixture, sampleFixture } from './fixtures.js';

/** A run whose every text is hostile. */
export function hostileRun(text: string): RunResult {
  const percentiles = [50, 100].map((percent) => ({ percent, latencyMs: percent }));
  const run = runFixture([
    cellFixture({ label: text, brokenLaws: [text], timeline: [sampleFixture()] }),
    cellFixture({ index: 2, label: text, chain: { firstResetAtMs: 1, handlesOutAtMs: 2 }, latency: { percentiles } }),
  ]);
  const machine = { ...run.machine, cpu: text, kernel: text, packages: { [text]: text } };
  return { ...run, runId: text, startedAt: text, machine, scenario: { ...run.scenario, name: text, summary: text } };
}
