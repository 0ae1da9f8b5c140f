import { describe, expect, it } from 'vitest';
import { CLIENT_OUTCOMES, emptyTally } from '../../core/outcomes.js';
import { type Hysteresis, hysteresis, type StepGoodput, stepGoodputs } from '../../report/rate-steps.js';
import { findingSentences } from '../../report/summary.js';
import { cellFixture, runFixture, sampleFixture } from './fixtures.js';

/** A cell whose rate changes every second, and that had `goodputs` in the halves of its seconds. */
function steppedCell(rates: readonly number[], goodputs: readonly number[]) {
  const samples = [];
  let ok = 0;
  for (const [half, goodput] of goodputs.entries()) {
    ok += goodput / 2;
    samples.push(sampleFixture({ atMs: (half + 1) * 500, client: { ...emptyTally(CLIENT_OUTCOMES), ok } }));
  }
  const settings = { 'load.driver': 'open', 'load.rate_per_second': rates[0] ?? 1 };
  const cell = cellFixture({ label: 'up and down', settings, timeline: samples, loadMs: rates.length * 1000 });
  cell.plan.scenario.load.rate_steps = rates
    .slice(1)
    .map((rate_per_second, index) => ({ at_s: index + 1, rate_per_second }));
  return cell;
}

describe('the goodput at a rate', () => {
  it('is that of the second half of its time', () => {
    const cell = steppedCell([10, 20, 10], [0, 10, 4, 20, 0, 6]);
    expect(stepGoodputs(cell)).toEqual([
      { ratePerSecond: 10, goodputPerSecond: 10 },
      { ratePerSecond: 20, goodputPerSecond: 20 },
      { ratePerSecond: 10, goodputPerSecond: 6 },
    ]);
  });

  it('is unknown where nothing was sampled', () => {
    expect(stepGoodputs(steppedCell([10, 20], [])).map((step) => step.goodputPerSecond)).toEqual([null, null]);
  });
});

describe('on its two ways a load', () => {
  const steps = (...pairs: [number, number][]): StepGoodput[] =>
    pairs.map(([ratePerSecond, goodputPerSecond]) => ({ ratePerSecond, goodputPerSecond }));

  it.each<[string, StepGoodput[], Hysteresis | null]>([
    [
      'that is kept both ways has nothing that fell',
      steps([10, 10], [20, 19], [10, 9]),
      { keptUpTo: 20, fellAt: null, backAt: 10 },
    ],
    [
      'comes back where it fell',
      steps([10, 10], [20, 20], [30, 5], [20, 20], [10, 10]),
      { keptUpTo: 20, fellAt: 30, backAt: 20 },
    ],
    [
      'comes back further down',
      steps([10, 10], [20, 20], [30, 5], [20, 2], [10, 9]),
      { keptUpTo: 20, fellAt: 30, backAt: 10 },
    ],
    ['does not come back', steps([10, 10], [20, 5], [10, 8.9]), { keptUpTo: 10, fellAt: 20, backAt: null }],
    ['was never kept', steps([10, 1], [20, 1], [10, 1]), { keptUpTo: null, fellAt: 10, backAt: null }],
    ['that only goes up has one way', steps([10, 10], [20, 20]), null],
    ['that only goes down has one way', steps([20, 20], [10, 10]), null],
  ])('%s', (_title, given, expected) => {
    expect(hysteresis(given)).toEqual(expected);
  });
});

it('the summary tells both ways, and how much of the load were retries', () => {
  const cell = steppedCell([10, 20, 10, 5], [10, 10, 0, 2, 0, 0, 5, 5]);
  cell.generator = { refused: 0, retries: 12, scheduleLagP99Ms: 0.5 };
  cell.client.attempts = 40;
  expect(findingSentences(runFixture([cell]))).toContain(
    'With “up and down” goodput kept up with the load up to 10 requests a second and fell at 20; on the way down it was ' +
      'back to 90 % of the load at 5, 5 lower, with 12 of 40 attempts retries (requests a second: good answers a second; ' +
      '10: 10, 20: 2, 10: 0, 5: 5).',
  );
});
