import { describe, expect, it } from 'vitest';
import { type Guard, judgeGuard } from '../../../report/comparison/guard.js';
import { guardSentence } from '../../../report/comparison/notes.js';
import { compared, repetitions } from './fixtures.js';

const guard = (operator: Guard['operator'], limit: number, more: Partial<Guard> = {}): Guard => ({
  text: `goodput_per_second${operator}${limit}%`,
  metric: 'goodput_per_second',
  operator,
  limit,
  relative: true,
  ...more,
});

const A = [...repetitions(4, [500, 500]), ...repetitions(8, [500, 500])];
const B = [...repetitions(4, [470, 480]), ...repetitions(8, [495, 505])];

describe('a guard', () => {
  it('fails in each cell whose change is beyond its limit, whatever chance may have done', () => {
    const result = judgeGuard(guard('<', -4.9), compared(A, B));
    expect(result).toMatchObject({ judged: 2, failures: [{ label: 'pool_size=4', lost: false }] });
    expect(result.failures[0]?.change).toBeCloseTo(-5, 9);
    expect(guardSentence(result)).toBe('failed: goodput_per_second<-4.9% in 1 of 2 cells: pool_size=4 (-5 %)');
  });

  it.each([
    ['<', -5, 0],
    ['<=', -5, 1],
    ['>', 0, 0],
    ['>=', 0, 1],
    ['>', -6, 2],
  ] as const)('takes its limit at its word: %s %d %%', (operator, limit, failures) => {
    expect(judgeGuard(guard(operator, limit), compared(A, B)).failures).toHaveLength(failures);
  });

  it('without % is judged in the unit of the metric', () => {
    const absolute = (limit: number) => judgeGuard(guard('<', limit, { relative: false }), compared(A, B)).failures;
    expect([absolute(-4.9).length, absolute(-5.1).length]).toEqual([1, 0]);
  });

  it('fails by any growth of what was 0, and not where it still is', () => {
    const pipes = guard('>', 500, { metric: 'server_broken_pipe' });
    const none = repetitions(4, [1, 1]);
    const some = repetitions(4, [1, 1], { server: { broken_pipe: 1 } });
    expect(judgeGuard(pipes, compared(none, none))).toMatchObject({ judged: 1, failures: [] });
    const result = judgeGuard(pipes, compared(none, some));
    expect(result.failures).toEqual([
      { label: 'pool_size=4', change: Number.POSITIVE_INFINITY, lost: false, missing: false },
    ]);
    expect(guardSentence(result)).toMatch(/pool_size=4 \(from 0\)$/);
  });

  it('fails where B has lost the figure, in whichever direction it looks', () => {
    const silent = repetitions(4, [0, 0], { latency: { p50Ms: null, p99Ms: null } });
    const p99 = guard('>', 5, { metric: 'latency_p99_ms' });
    expect(judgeGuard(p99, compared([...A.slice(0, 2)], silent))).toMatchObject({
      judged: 1,
      failures: [{ label: 'pool_size=4', change: null, lost: true }],
    });
    const invalid = repetitions(4, [500, 500], { brokenLaws: ['a law'] });
    expect(judgeGuard(guard('<', -5), compared(A.slice(0, 2), invalid)).failures).toHaveLength(1);
  });

  it('fails by a cell that B does not have, unless that is allowed', () => {
    const fewer = compared(A, repetitions(4, [500, 500]));
    const result = judgeGuard(guard('<', -5), fewer);
    expect(result).toMatchObject({ judged: 2, failures: [{ label: 'pool_size=8', missing: true }] });
    expect(guardSentence(result)).toMatch(/in 1 of 2 cells: pool_size=8 \(no such cell in B\)$/);
    expect(judgeGuard(guard('<', -5), fewer, true)).toMatchObject({ judged: 1, failures: [] });
  });

  it('has nothing to judge where A does not have the figure', () => {
    const silent = repetitions(4, [0, 0], { latency: { p50Ms: null, p99Ms: null } });
    expect(judgeGuard(guard('>', 5, { metric: 'latency_p99_ms' }), compared(silent, A)).judged).toBe(0);
  });
});
