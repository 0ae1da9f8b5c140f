import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENOUGH_CONFIDENCE } from '../../../core/knee/certainty.js';
import { findKnee } from '../../../core/knee/finding.js';
import { mostCells, nextPoint } from '../../../core/knee/next-point.js';
import { kneePosterior } from '../../../core/knee/posterior.js';
import type { Sought } from '../../../core/knee/search.js';
import { searched, searchOf } from './searched.js';

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
});

describe('the posterior of the knee', () => {
  it('adds up to 1, and begins between the middle by ratio and that by number', () => {
    const values = Array.from({ length: 64 }, (_, index) => index + 1);
    const prior = kneePosterior(values, []);
    expect(prior.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1);
    const first = nextPoint(searchOf(64, 'smallest'), []) ?? 0;
    expect([first > 8, first < 31]).toEqual([true, true]);
  });
});
