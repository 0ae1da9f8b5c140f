import { describe, expect, it } from 'vitest';
import { headline } from '../../report/headline.js';
import { cellFixture, poolCell, poolRun, runFixture } from './fixtures.js';

describe('the headline of a pool-size sweep', () => {
  it.each([
    [[0.1, 0.15, 1], 'a pool of 2 or fewer answers at most 15 % of attempts, one of 3 or more answers all'],
    [[0, 0.009, 0.995], 'a pool of 2 or fewer gets nothing useful through, one of 3 or more answers 99 %'],
    [[0.5, 1, 1], 'a pool of 1 answers at most 50 % of attempts, one of 2 or more answers all'],
    [[1, 1, 1], 'every pool measured is healthy, from one connection up'],
    [[0, 0, 0.25], 'a pool of 3 or fewer answers at most 25 % of attempts, and none larger was measured'],
  ])('of which %j of the attempts are ok: %s', (shares, finding) => {
    expect(headline(poolRun(shares.map((share, at) => poolCell(at + 1, share))))).toBe(`made-up: ${finding}`);
  });

  it('is drawn from valid cells only', () => {
    const invalid = poolCell(4, 1, { brokenLaws: ['x'] });
    expect(headline(poolRun([invalid]))).toBe('made-up: no cell is valid');
    expect(headline({ ...poolRun([invalid]), cells: [] })).toBe('made-up: no cell is measured yet');
  });
});

describe('the headline of any other run', () => {
  const cell = (index: number, label: string, ok: number) => cellFixture({ index, label, client: { ok } });

  it('names the worst and the best point by goodput', () => {
    const cells = [cell(1, 'a', 100), cell(2, 'server.on_client_gone=abort', 2000), cell(3, 'c', 40)];
    expect(headline(runFixture(cells))).toBe(
      'made-up: 8 good answers a second with “c”, 400 with “on_client_gone=abort”',
    );
  });

  it('gives the goodput of a single point', () => {
    expect(headline(runFixture([cell(1, '', 59)]))).toBe('made-up: 11.8 good answers a second');
  });
});
