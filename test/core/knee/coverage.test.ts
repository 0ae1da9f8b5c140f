import { describe, expect, it } from 'vitest';
import type { KneeFinding } from '../../../core/knee/finding.js';
import { mostCells } from '../../../core/knee/next-point.js';
import { uniformSource } from '../../../core/random.js';
import { searched, searchOf } from './searched.js';

const NOISES = [0, 0.3, 1, 3, 6];
const SEARCHES = 400;

/** Of many simulated searches. */
interface Coverage {
  /** Share that named the knee: the smallest value that meets the objectives with a probability of a half or more. */
  right: number;
  /** Mean of the stated confidence. */
  stated: number;
  /** Share of which the stated range holds it. */
  held: number;
  cells: number;
  mostCells: number;
}

/** Searches among pools of 1 to `count`, each with a threshold of its own, half of them even by ratio and half by number. */
function coverageOf(noise: number, count: number, seed: number): Coverage {
  const uniform = uniformSource(seed, noise * 10);
  const search = searchOf(count, 'smallest');
  const runs = Array.from({ length: SEARCHES }, (_, index) => {
    const threshold = index % 2 === 0 ? count ** uniform() : 1 + (count - 1) * uniform();
    const { finding, results } = searched(search, (value) => {
      return noise === 0 ? value >= threshold : uniform() < 1 / (1 + Math.exp(-(value - threshold) / noise));
    });
    return { finding, cells: results.length, knee: Math.ceil(threshold) };
  });
  const mean = (figure: (run: (typeof runs)[number]) => number) =>
    runs.reduce((sum, run) => sum + figure(run), 0) / SEARCHES;
  return {
    right: mean(({ finding, knee }) => Number(finding.knee === knee)),
    stated: mean(({ finding }) => finding.confidence),
    held: mean(({ finding: { credible }, knee }) => Number(holds(credible, knee))),
    cells: mean(({ cells }) => cells),
    mostCells: Math.max(...runs.map(({ cells }) => cells)),
  };
}

function holds({ low, high }: KneeFinding['credible'], knee: number): boolean {
  return (low ?? Number.POSITIVE_INFINITY) <= knee && knee <= (high ?? Number.POSITIVE_INFINITY);
}

/** What is stated may be so much above what is right. Seeds are others than those by which the constants were chosen. */
const TOLERANCE = 0.03;

describe('a search whose answers are simulated', () => {
  it.each(NOISES)('is no surer than it is right and holds the knee in its range, with a noise of %d steps', (noise) => {
    const coverage = coverageOf(noise, 64, 42);
    expect(coverage.stated).toBeLessThanOrEqual(coverage.right + TOLERANCE);
    expect(coverage.held).toBeGreaterThanOrEqual(0.93);
    expect(coverage.mostCells).toBeLessThanOrEqual(mostCells(searchOf(64, 'smallest')));
  });

  it('takes about eleven cells for a sharp knee among 64 points, and is then right', () => {
    const { right, cells } = coverageOf(0, 64, 2);
    expect(right).toBe(1);
    expect(cells).toBeLessThan(11.5);
  });

  it.each(NOISES)(
    'is no surer than it is right and holds the knee among as few as 8 points, with a noise of %d steps',
    (noise) => {
      const coverage = coverageOf(noise, 8, 8);
      expect(coverage.stated).toBeLessThanOrEqual(coverage.right + TOLERANCE);
      expect(coverage.held).toBeGreaterThanOrEqual(0.93);
    },
  );
});
