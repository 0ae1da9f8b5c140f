import { describe, expect, it } from 'vitest';
import { drawMoments, inOrderOfLife, MOMENTS } from '../../bench/crash/moment.js';
import { uniformSource } from '../../core/random.js';

const draw = (seed: number, count = 100) => drawMoments(count, uniformSource(seed));

describe('the moments at which processes are killed', () => {
  it('are the same for the same seed', () => {
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('come in every part of a life of the lab as often', () => {
    const partsOf = (count: number) => draw(3, count).map(({ sign, victim }) => `${victim} ${sign}`);
    const parts = partsOf(100);
    expect(new Set(parts).size).toBe(MOMENTS);
    for (const part of parts) expect([7, 8]).toContain(parts.filter((other) => other === part).length);
    expect(new Set(partsOf(MOMENTS)).size).toBe(MOMENTS);
  });

  it('of the start are put first in a sweep, and none is lost', () => {
    const moments = draw(5);
    const ordered = inOrderOfLife(moments);
    expect(ordered).toHaveLength(moments.length);
    const isEarly = ordered.map(({ sign }) => ['lab started', 'store touched'].includes(sign));
    expect(isEarly).toEqual(isEarly.toSorted((a, b) => Number(b) - Number(a)));
    expect(isEarly).toContain(true);
  });
});
