import { describe, expect, it } from 'vitest';
import { type Judgement, judge } from '../../../core/condition/judge.js';
import { parseCondition } from '../../../core/condition/parser.js';
import { SETTING_PATHS } from '../../../lab/scenario-file/index.js';
import { figureTable } from '../../../report/figures.js';
import { type CellFixture, cellFixture, scenarioFixture, verdictFixture } from '../../report/fixtures.js';

const TABLE = figureTable(SETTING_PATHS);
const RUN = { runId: 'made-up', scenario: scenarioFixture() };

function judged(text: string, fixtures: readonly CellFixture[]): Judgement[] {
  return judge(parseCondition(text, TABLE), TABLE, RUN, fixtures.map(cellFixture));
}

/** One cell, with so many broken pipes in each repetition. */
const brokenPipes = (...counts: number[]) =>
  counts.map((broken_pipe, index): CellFixture => ({ repetition: index + 1, server: { broken_pipe } }));

describe('judge', () => {
  it.each([
    ['>= 300', [300], true],
    ['>= 300', [299], false],
    ['> 300', [300], false],
    ['<= 300', [300], true],
    ['< 300', [300], false],
    ['= 300', [300], true],
    ['= 300', [301], false],
  ])('judges one repetition by its value: %s of %j is %s', (comparison, counts, isMet) => {
    expect(judged(`broken pipes ${comparison}`, brokenPipes(...counts))).toMatchObject([{ isMet, isDecided: true }]);
  });

  it('judges several by the whole interval of their mean', () => {
    // Mean 310, standard error 5.77; Student's point for two degrees of freedom is 4.30.
    const cells = brokenPipes(300, 310, 320);
    expect(judged('broken pipes >= 280', cells)).toMatchObject([{ isMet: true, isDecided: true, repetitions: 3 }]);
    expect(judged('broken pipes >= 300', cells)).toMatchObject([{ isMet: false, isDecided: false }]);
    expect(judged('broken pipes >= 340', cells)).toMatchObject([{ isMet: false, isDecided: true }]);
    const [{ estimate } = { estimate: null }] = judged('broken pipes >= 280', cells);
    expect(estimate?.value).toBe(310);
    expect(estimate?.interval.low).toBeCloseTo(285.16, 2);
    expect(estimate?.interval.high).toBeCloseTo(334.84, 2);
  });

  it('judges an equality by each repetition', () => {
    expect(judged('no broken pipes', brokenPipes(0, 0, 0))).toMatchObject([{ isMet: true }]);
    expect(judged('no broken pipes', brokenPipes(0, 1, 0))).toMatchObject([{ isMet: false, isDecided: true }]);
  });

  it('does not judge by what binary fractions leave, where no repetition differs', () => {
    const never = [1, 2, 3, 4, 5].map((repetition) => ({ repetition, verdict: verdictFixture('starvation', 7) }));
    expect(judged('deadlocked > 0', never)).toMatchObject([{ isMet: false, estimate: { value: 0 } }]);
    const alike = [1, 2, 3].map((repetition) => ({ repetition, client: { ok: 99, timeout: 1 } }));
    expect(judged('ok >= 99 % of attempts', alike)).toMatchObject([{ isMet: true, isDecided: true }]);
  });

  it('takes a share of the attempts that finished, one value a repetition however many attempts it has', () => {
    const cell = { client: { ok: 95, timeout: 5, unfinished: 900 } };
    expect(judged('goodput >= 95 % of attempts', [cell])).toMatchObject([{ isMet: true, estimate: { value: 0.95 } }]);
    const others = [92_000, 98_000].map((ok, index) => ({
      repetition: index + 2,
      client: { ok, timeout: 100_000 - ok },
    }));
    const [thrice] = judged('goodput >= 90 % of attempts', [cell, ...others]);
    expect(thrice).toMatchObject({ isMet: false, isDecided: false, estimate: { values: [0.95, 0.92, 0.98] } });
    // Student's: 0.95 ± 4.303 · 0.03 / √3, and no more than the whole.
    expect(thrice?.estimate?.value).toBeCloseTo(0.95, 9);
    expect(thrice?.estimate?.interval).toEqual({ low: expect.closeTo(0.87548, 4), high: 1 });
  });

  it('counts those whom a deadlock kept waiting among the attempts', () => {
    const cell = { client: { ok: 10, unfinished: 90 }, verdict: verdictFixture('deadlock', 100) };
    expect(judged('goodput >= 99 % of attempts', [cell])).toMatchObject([{ isMet: false, estimate: { value: 0.1 } }]);
  });

  it('judges each cell by itself, in the order of the sweep', () => {
    const cells = [
      { index: 2, label: 'b', server: { broken_pipe: 5 } },
      { index: 1, label: 'a', server: { broken_pipe: 50 } },
    ];
    expect(judged('broken pipes >= 10', cells)).toMatchObject([
      { cell: { index: 1, label: 'a' }, isMet: true },
      { cell: { index: 2, label: 'b' }, isMet: false },
    ]);
  });

  it.each([
    ['pool_size=4', ['a']],
    ['server.pool.size=4.0', ['a']],
    ['server.pool.size=4, on_client_gone=cancel', []],
    ['cell=b, c', null],
    ['cell="b, c"', ['b, c']],
    ['server.pool.max_waiting=null', ['a', 'b, c']],
    ['pool_size=5', []],
  ])('is about the cells at %s', (selectors, labels) => {
    const cells = [
      { index: 1, label: 'a', settings: { 'server.pool.size': 4 } },
      { index: 2, label: 'b, c', settings: { 'server.pool.size': 8 } },
    ];
    if (labels === null) expect(() => judged(`at ${selectors}: no shed`, cells)).toThrow(/unknown setting "c"/);
    else expect(judged(`at ${selectors}: no shed`, cells).map(({ cell }) => cell.label)).toEqual(labels);
  });

  it('draws nothing from a cell that breaks a law', () => {
    const invalid = { brokenLaws: ['made-up law'], server: { broken_pipe: 500 } };
    expect(judged('broken pipes >= 300', [invalid])).toMatchObject([{ isMet: false, estimate: null, repetitions: 0 }]);
    expect(judged('broken pipes >= 300', [invalid, { repetition: 2, server: { broken_pipe: 300 } }])).toMatchObject([
      { isMet: true, estimate: { values: [300] }, repetitions: 1 },
    ]);
  });

  it('holds nothing for met that is not known in every repetition', () => {
    const unknown = { latency: { p50Ms: null, p99Ms: null } };
    for (const comparison of ['<= 300 ms', '>= 0 ms', '= 0'])
      expect(judged(`p99 ${comparison}`, [{}, { ...unknown, repetition: 2 }])).toMatchObject([
        { isMet: false, estimate: null },
      ]);
    expect(judged('ok >= 0 % of attempts', [{}])).toMatchObject([{ isMet: false, estimate: null }]);
  });

  it('sums a quantile up by its median', () => {
    const cells = [100, 200, 900].map((p99Ms, index) => ({ repetition: index + 1, latency: { p50Ms: 1, p99Ms } }));
    // Of three values Student's interval: 400 ± 4.30 · 252.
    expect(judged('p99 <= 1500 ms', cells)).toMatchObject([{ isMet: true, estimate: { value: 200 } }]);
  });
});
