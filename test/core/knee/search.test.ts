import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findKnee, type KneeFinding } from '../../../core/knee/finding.js';
import { ENOUGH_CONFIDENCE, mostCells, nextPoint } from '../../../core/knee/next-point.js';
import { kneePosterior } from '../../../core/knee/posterior.js';
import type { KneeSearch, PointResult, Sought } from '../../../core/knee/search.js';
import { uniformSource } from '../../../core/random.js';

function searchOf(count: number, sought: Sought | null, mostRepetitions = 5): KneeSearch {
  const candidates = Array.from({ length: count }, (_, index) => index + 1);
  return { path: 'server.pool.size', candidates, objectives: [], sought, mostRepetitions };
}

/** Searches points that answer as `isMet` says. */
function searched(search: KneeSearch, isMet: (value: number) => boolean | null) {
  const results: PointResult[] = [];
  for (let point = nextPoint(search, results); point !== null; point = nextPoint(search, results)) {
    results.push({ candidate: point, isMet: isMet(search.candidates[point] ?? 0) });
  }
  return { results, finding: findKnee(search, results) as KneeFinding };
}

/** Points that meet the objectives the more likely, the further they are above `threshold`. */
function noisy(threshold: number, scale: number, uniform: () => number) {
  return (value: number) => uniform() < 1 / (1 + Math.exp(-(value - threshold) / scale));
}

describe('a search for the knee', () => {
  it('finds a sharp one exactly, whichever way it lies and however it is told, within its budget', () => {
    const sought = fc.constantFrom<Sought | null>('smallest', 'largest', null);
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 80 }), fc.nat(), sought, fc.boolean(), (count, draw, asked, rises) => {
        const knee = 2 + (draw % (count - 2));
        const isRising = asked === null ? rises : asked === 'smallest';
        const search = searchOf(count, asked);
        const { results, finding } = searched(search, (value) => (isRising ? value >= knee : value <= knee));
        expect(finding).toMatchObject({ kind: 'found', knee, sought: isRising ? 'smallest' : 'largest' });
        expect([finding.metAt, finding.missedAt]).toEqual([knee, isRising ? knee - 1 : knee + 1]);
        expect(results.length).toBeLessThanOrEqual(mostCells(search));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('measures once what is far from the knee and again what is near', () => {
    const { finding } = searched(searchOf(64, 'smallest'), (value) => value >= 11);
    const repeated = finding.points.filter(({ repetitions }) => repetitions > 1);
    expect(repeated.map(({ value }) => value)).toEqual([10, 11]);
    expect(finding.confidence).toBeGreaterThanOrEqual(ENOUGH_CONFIDENCE);
  });

  it('says so where every value meets the objectives, and where none does', () => {
    for (const sought of ['smallest', 'largest', null] as const) {
      const search = searchOf(64, sought);
      expect(searched(search, () => true).finding).toMatchObject({ kind: 'all', missedAt: null });
      expect(searched(search, () => false).finding).toMatchObject({ kind: 'none', knee: null, metAt: null });
    }
  });

  it('ends where no repetition says anything', () => {
    const search = searchOf(8, null, 2);
    const { results, finding } = searched(search, () => null);
    expect(results.length).toBeLessThanOrEqual(mostCells(search));
    expect(finding.confidence).toBeLessThan(0.5);
  });

  it('tells a result that is not monotone', () => {
    const results = [1, 2, 3].flatMap((candidate) => {
      return Array.from({ length: 3 }, () => ({ candidate, isMet: candidate !== 2 }));
    });
    expect(findKnee(searchOf(5, 'smallest'), results)?.contradictions).toEqual([{ met: 2, missed: 3 }]);
  });

  it('is within one of a knee with noise, and no surer than it is right', () => {
    const uniform = uniformSource(7);
    const search = searchOf(32, 'smallest');
    const runs = [0.05, 0.3, 0.6].flatMap((scale) =>
      Array.from({ length: 40 }, () => {
        const threshold = 32 ** uniform();
        const { finding, results } = searched(search, noisy(threshold, scale, uniform));
        return { finding, cells: results.length, truth: Math.ceil(threshold) };
      }),
    );
    const shareOf = (isTrue: (run: (typeof runs)[number]) => boolean) => runs.filter(isTrue).length / runs.length;
    const stated = runs.reduce((sum, { finding }) => sum + finding.confidence, 0) / runs.length;
    // Three standard errors of a share of 120.
    const slack = 3 * Math.sqrt((stated * (1 - stated)) / runs.length);
    expect(shareOf(({ finding, truth }) => finding.knee === truth)).toBeGreaterThan(stated - slack);
    expect(shareOf(({ finding, truth }) => Math.abs((finding.knee ?? 99) - truth) <= 1)).toBeGreaterThan(0.95);
    expect(shareOf(({ finding: { credible }, truth }) => holds(credible, truth))).toBeGreaterThan(0.9);
    expect(Math.max(...runs.map(({ cells }) => cells))).toBeLessThanOrEqual(mostCells(search));
  });
});

function holds({ low, high }: KneeFinding['credible'], truth: number): boolean {
  return (low ?? Number.POSITIVE_INFINITY) <= truth && truth <= (high ?? Number.POSITIVE_INFINITY);
}

describe('the posterior of the knee', () => {
  it('adds up to 1, and before anything is measured halves the range by ratio', () => {
    const values = Array.from({ length: 64 }, (_, index) => index + 1);
    const prior = kneePosterior(values, []);
    expect(prior.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1);
    expect(nextPoint(searchOf(64, 'smallest'), [])).toBeLessThan(10);
  });
});
