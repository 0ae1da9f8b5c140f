import { expect, it } from 'vitest';
import { Progress } from '../../../cli/live/progress.js';
import { cellFixture } from '../../report/fixtures.js';

const plans = [1, 2, 3, 4].map((index) => cellFixture({ index, settings: { duration_s: 9, drain_s: 1 } }).plan);
const [first = cellFixture().plan, ...rest] = plans;

it('tells the time that is left by the loads, and by what the first cells took besides', () => {
  let nowMs = 0;
  const progress = new Progress({ foreseen: plans, planned: { least: 4, most: 4 }, before: [] }, () => nowMs);
  progress.started(first);
  expect(progress.text()).toBe('0 of 4 cells, about 50 s left');
  nowMs = 8000;
  expect(progress.text()).toBe('0 of 4 cells, about 40 s left');
  nowMs = 15_000;
  progress.done();
  expect(progress.text()).toBe('1 of 4 cells, about 50 s left');
  for (const plan of rest) {
    progress.started(plan);
    nowMs += 15_000;
    progress.done();
  }
  expect(progress.text()).toBe('all of 4 cells');
});

it('is not less than nothing where a cell takes longer than the others did', () => {
  let nowMs = 0;
  const progress = new Progress({ foreseen: [first], planned: { least: 1, most: 1 }, before: [] }, () => nowMs);
  progress.started(first);
  nowMs = 60_000;
  expect(progress.text()).toBe('0 of 1 cell, about 0 s left');
});

it('says at most where a run may end earlier', () => {
  const adaptive = new Progress({ foreseen: plans, planned: { least: 4, most: 8 }, before: [] }, () => 0);
  expect(adaptive.text()).toBe('0 of 4 to 8 cells, at most 1 min 40 s left');
  const search = new Progress({ foreseen: plans, planned: { least: 1, most: 4 }, before: [] }, () => 0);
  expect(search.text()).toBe('0 of at most 4 cells, at most 50 s left');
});

it('counts what a run has that is gone on with', () => {
  const before = plans.slice(0, 3);
  const progress = new Progress({ foreseen: plans, planned: { least: 4, most: 4 }, before }, () => 0);
  expect(progress.text()).toBe('3 of 4 cells, about 12 s left');
});
