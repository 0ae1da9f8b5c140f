import { expect, it } from 'vitest';
import { BacklogHistory } from '../../../cli/live/backlog-history.js';
import { cellFixture, sampleFixture } from '../../report/fixtures.js';

const historyOf = (durationS: number) =>
  new BacklogHistory(cellFixture({ settings: { duration_s: durationS, drain_s: 0 } }).plan);

it('has the greatest of each moment, and a gap where nothing was had', () => {
  const history = historyOf(1);
  for (const [atMs, queueDepth, oldestWaitMs] of [
    [10, 3, null],
    [100, 9, 80],
    [200, 4, 90],
    [600, 0, 0],
    [800, null, null],
  ] as const) {
    history.add(sampleFixture({ atMs, queueDepth, oldestWaitMs }));
  }
  expect(history.queueDepth).toEqual([9, null, 0, null]);
  expect(history.oldestWaitMs).toEqual([90, null, 0, null]);
});

it('leaves out what was before the load, and keeps what comes after its length with its end', () => {
  const history = historyOf(1);
  for (const [atMs, queueDepth] of [
    [-5, 50],
    [990, 1],
    [5000, 7],
  ] as const) {
    history.add(sampleFixture({ atMs, queueDepth }));
  }
  expect(history.queueDepth).toEqual([null, null, null, 7]);
});

it('takes no more memory for an hour', () => {
  const history = historyOf(3600);
  for (let atMs = 0; atMs < 3_600_000; atMs += 100) history.add(sampleFixture({ atMs, queueDepth: atMs }));
  expect(history.queueDepth).toHaveLength(60);
  expect(history.queueDepth[0]).toBe(59_900);
  expect(history.queueDepth[59]).toBe(3_599_900);
});
