import { describe, expect, it } from 'vitest';
import { changeText, differenceText } from '../../../report/comparison/change-text.js';
import { conclusionSentences } from '../../../report/comparison/notes.js';
import type { CellFixture } from '../fixtures.js';
import { compared, GOODPUT, latencies, P99, repetitions } from './fixtures.js';

const SMALL = [500, 505, 510, 495, 490];
const LARGE = [690, 702, 697, 705, 688];

/** The goodput of one cell with these attempts that ended ok in A, and in B. */
function goodput(a: readonly number[], b: readonly number[]) {
  const comparison = compared(repetitions(4, a), repetitions(4, b), GOODPUT);
  const figure = comparison.cells[0]?.figures[0];
  if (figure === undefined) throw new Error('nothing was compared');
  return { comparison, figure, notes: conclusionSentences(comparison).join(' ') };
}

describe('a difference', () => {
  it('is shown with both intervals where it cannot be chance', () => {
    const { figure } = goodput(SMALL, LARGE);
    expect(figure).toMatchObject({ a: { count: 5, estimate: 100 }, effect: 'better' });
    expect(figure.difference).toBeCloseTo(39.28, 9);
    expect(figure.correctedP).toBeCloseTo(2 / 252, 9);
    expect(changeText(figure)).toBe('+39 % [37, 42]');
    expect(differenceText(figure)).toBe('+39.3/s [37, 41.5]');
  });

  it('is a loss where less is worse', () => {
    expect(goodput(LARGE, SMALL).figure.effect).toBe('worse');
  });

  it('is not shown where chance does as much', () => {
    const { figure, notes } = goodput(SMALL, [501, 506, 494, 511, 489]);
    expect(figure.effect).toBe('not_shown');
    expect(notes).toBe('Of one comparison none shows a difference.');
  });

  it('cannot be shown by three repetitions a side, and it is said how many can', () => {
    const { figure, notes } = goodput(SMALL.slice(0, 3), LARGE.slice(0, 3));
    expect(figure.p).toBeCloseTo(0.1, 9);
    expect(figure.effect).toBe('too_few');
    expect(figure.differenceInterval).not.toBeNull();
    expect(notes).toMatch(
      /More repetitions are needed .* with 3 a side p cannot be below 0.1 .* 4 repetitions a side can/,
    );
  });

  it('has no interval and no p by one repetition a side, and that is said', () => {
    const { figure, notes } = goodput([500], [700]);
    expect(figure).toMatchObject({
      effect: 'single',
      differenceInterval: null,
      changeInterval: null,
      correctedP: null,
    });
    expect(changeText(figure)).toBe('+40 %');
    expect(notes).toBe(
      'With one repetition on a side one difference has no interval: nobody knows how much is chance. More repetitions tell (repeat).',
    );
  });

  it('is none where every repetition has the same', () => {
    const { figure, notes } = goodput([500, 500], [500, 500]);
    expect(figure).toMatchObject({ effect: 'same', p: null, difference: 0 });
    expect(notes).toBe('No figure differs.');
  });

  it('from nothing has no relative change, and the absolute one says how much it is', () => {
    const { figure } = goodput([0, 0, 0, 0], SMALL);
    expect([changeText(figure), figure.effect]).toEqual(['from 0', 'better']);
    expect(differenceText(figure)).toBe('+100/s [98, 102]');
  });

  it('from a mean that may be 0 has a relative change without bounds', () => {
    const { figure, notes } = goodput([0, 0, 0, 0, 10], SMALL);
    expect(figure.changeInterval).toEqual({ kind: 'unbounded' });
    expect(changeText(figure)).toMatch(/^\+[\d,]+ % \[no bounds\]$/);
    expect(notes).toMatch(/There is one relative change without bounds: A varies so much/);
  });
});

/** The p99 of one cell with these latencies in A, and in B. */
function p99(a: readonly number[], b: readonly number[]) {
  const comparison = compared(latencies(4, a), latencies(4, b), P99);
  const figure = comparison.cells[0]?.figures[0];
  if (figure === undefined) throw new Error('nothing was compared');
  return { figure, notes: conclusionSentences(comparison).join(' ') };
}

const ABOUT_300 = [300, 301, 302, 303, 304, 305, 306, 307];
/** Seven of eight are lower than 300, and their mean is higher. */
const BUT_ONE = [250, 251, 252, 253, 254, 255, 256, 2000];

describe('one repetition that is far from the others', () => {
  it('does not turn better into worse, nor moves a quantile, which is compared by medians', () => {
    const { figure, notes } = p99(ABOUT_300, BUT_ONE);
    expect(figure).toMatchObject({
      effect: 'better',
      tendency: 8 / 64,
      a: { estimate: 303.5 },
      b: { estimate: 253.5 },
    });
    expect(figure.difference).toBe(-50);
    expect(changeText(figure)).toBe('-16 % [-17, -15]');
    expect(differenceText(figure)).toBe('-50 ms [-53, -46]');
    expect(notes).not.toContain('the means say the opposite');
  });

  it('does not turn better into worse where means are compared, and that they say the opposite is told', () => {
    const { figure, notes } = goodput(ABOUT_300, [250, 251, 252, 253, 254, 255, 256, 999]);
    expect(figure.difference).toBeGreaterThan(0);
    expect(figure.effect).toBe('worse');
    expect(notes).toMatch(/the means say the opposite, pulled by a few of them: goodput_per_second in pool_size=4\./);
    expect(goodput(ABOUT_300, BUT_ONE.slice(0, 7)).notes).not.toContain('the means say the opposite');
  });
});

describe('a figure that is summed up by its median', () => {
  it('has a difference and no interval by three repetitions a side, and it is said how many it takes', () => {
    const { figure, notes } = p99([300, 310, 320], [400, 410, 420]);
    expect(figure).toMatchObject({ difference: 100, differenceInterval: null, changeInterval: null });
    expect(notes).toContain('one difference of medians has no interval: it takes 4 repetitions a side');
    expect(p99([300, 310, 320, 330], [400, 410, 420, 430]).figure.differenceInterval).toEqual({ low: 70, high: 130 });
  });

  it('has a relative change only where every value is above 0', () => {
    const { figure } = p99([0, 10, 10, 10, 10], [20, 20, 20, 20, 20]);
    expect(figure).toMatchObject({ difference: 10, change: null, changeInterval: null });
    expect(changeText(figure)).toBe('');
    expect(changeText(p99([0, 0, 0, 0], [20, 21, 22, 23]).figure)).toBe('from 0');
  });
});

describe('a figure that only one side has', () => {
  const NONE: CellFixture = { latency: { p50Ms: null, p99Ms: null } };
  const effectOf = (a: CellFixture, b: CellFixture) => {
    const { cells } = compared(repetitions(4, SMALL, a), repetitions(4, SMALL, b));
    return cells[0]?.figures.find(({ figure }) => figure.name === 'latency_p99_ms')?.effect;
  };

  it('is lost or gained, and one that neither has is left out', () => {
    expect([effectOf({}, NONE), effectOf(NONE, {}), effectOf(NONE, NONE)]).toEqual(['lost', 'gained', undefined]);
  });
});

describe('many comparisons', () => {
  it('are corrected together, so that what one of them would show does not stand among many', () => {
    const sizes = Array.from({ length: 10 }, (_, at) => 10 + at);
    const run = (of: (size: number) => readonly number[]) => sizes.flatMap((size) => repetitions(size, of(size)));
    const a = run(() => SMALL);
    const b = run((size) => (size === 10 ? LARGE : SMALL.map((ok) => ok + 1)));
    const comparison = compared(a, b, GOODPUT);
    const [first] = comparison.cells.flatMap(({ figures }) => figures);
    expect(comparison.comparisons).toBe(10);
    expect(first?.p).toBeCloseTo(2 / 252, 9);
    expect(first?.correctedP).toBeCloseTo(20 / 252, 9);
    expect(first?.effect).toBe('too_few');
    expect(conclusionSentences(comparison).join(' ')).toMatch(/corrected for 10 comparisons. 6 repetitions a side can/);
  });
});

describe('invalid repetitions', () => {
  it('are left out and counted', () => {
    const bad = repetitions(4, [9, 9], { brokenLaws: ['a law'] });
    const { cells } = compared([...repetitions(4, SMALL), ...bad], repetitions(4, SMALL), GOODPUT);
    expect(cells[0]?.a).toMatchObject({ repetitions: 7, invalid: 2 });
    expect(cells[0]?.figures[0]?.a).toEqual({ count: 5, estimate: 100 });
  });

  it('leave nothing to compare where they are all', () => {
    const bad = repetitions(4, SMALL, { brokenLaws: ['a law'] });
    expect(conclusionSentences(compared(bad, bad, GOODPUT))).toEqual([
      'No cell has a valid repetition with any of these figures.',
    ]);
  });
});

it('compares counts a second of the load or as a share of the attempts, so that its length does not matter', () => {
  const a = repetitions(4, [500], { server: { broken_pipe: 50 } });
  const b = repetitions(4, [1000], {
    client: { ok: 1000, timeout: 1000 },
    server: { broken_pipe: 100 },
    loadMs: 10_000,
  });
  const [cell] = compared(a, b).cells;
  const means = ['client_timeout', 'server_broken_pipe', 'goodput_per_second'].map((name) => {
    const figure = cell?.figures.find((each) => each.figure.name === name);
    return [figure?.figure.unit, figure?.a.estimate, figure?.b.estimate];
  });
  expect(means).toEqual([
    ['% of attempts', 50, 50],
    ['requests/s', 10, 10],
    ['1/s', 100, 100],
  ]);
});
