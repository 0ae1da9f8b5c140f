import { expect, test } from 'vitest';
import type { LiveSample } from '../../../web/live/events.js';
import { MOST_ROWS, RunMemory } from '../../../web/live/run-memory.js';
import { MOST_SAMPLES, SampleWindow } from '../../../web/live/sample-window.js';

function sample(number: number, queueDepth: number | null = 0): LiveSample {
  const nothing = { borrowed: null, closeWait: null, acceptQueue: null, openFiles: null, openFilesLimit: null };
  const counts = { ok: number, clientTimeouts: 0, brokenPipes: 0, resets: 0, wastedGrants: 0, inFlight: 0 };
  return { atMs: number * 100, phase: 'load', queueDepth, oldestWaitMs: null, ...nothing, ...counts };
}

test('an hour of samples takes no more room than a minute, and no peak is lost', () => {
  const window = new SampleWindow();
  for (let number = 0; number < 36_000; number += 1) {
    window.add(sample(number, number === 12_345 ? 999 : number % 2 === 0 ? null : 1));
    expect(window.samples.length).toBeLessThanOrEqual(MOST_SAMPLES);
  }
  expect(window.samples.length).toBeGreaterThanOrEqual(MOST_SAMPLES / 2);
  expect(window.samples.filter(({ queueDepth }) => queueDepth === 999)).toHaveLength(1);
  const times = window.samples.map(({ atMs }) => atMs);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(window.samples.at(-1)).toMatchObject({ atMs: 3_599_900, ok: 35_999 });
});

test('a run of any number of repetitions keeps the last of them, counts all, and has the samples of the current one alone', () => {
  const memory = new RunMemory({ runId: 'a', scenario: 's', summary: '', cellsDone: 0, cellsPlanned: 1, scope: null });
  const row = { goodputPerSecond: 1, ok: 1, clientTimeouts: 0, brokenPipes: 0, resets: 0, queueDepthMax: 0 };
  for (let repetition = 1; repetition <= MOST_ROWS + 10; repetition += 1) {
    memory.add({ kind: 'cell', cell: { label: 'c', repetition, durationMs: 1, clientTimeoutMs: 1, poolSize: 1 } });
    memory.add({ kind: 'sample', sample: sample(1) });
    memory.add({
      kind: 'row',
      row: { label: 'c', repetition, ...row, wastedGrants: 0, verdict: null, brokenLaws: [] },
    });
  }
  const { run, rows, samples } = memory.snapshot;
  expect(run.cellsDone).toBe(MOST_ROWS + 10);
  expect(rows).toHaveLength(MOST_ROWS);
  expect(rows.at(-1)?.repetition).toBe(MOST_ROWS + 10);
  expect(samples).toHaveLength(1);
});
