import { describe, expect, it } from 'vitest';
import { furthestCell } from '../../report/chain.js';
import { findingSentences } from '../../report/summary.js';
import { cellFixture, runFixture } from './fixtures.js';

const SHORT = { firstClientGaveUpAtMs: 1000.4 };
const LONG = { ...SHORT, firstWastedGrantAtMs: 1050.6, firstBrokenPipeAtMs: 1051, lastGoodAnswerAtMs: 990 };

function chainOf(...cells: Parameters<typeof cellFixture>[0][]): string[] {
  return findingSentences(runFixture(cells.map(cellFixture))).filter((text) => text.startsWith('How '));
}

it('the cell that went furthest is found with one look at each', () => {
  let looks = 0;
  const cells = Array.from({ length: 64 }, (_, at) => {
    const cell = cellFixture({ label: `${at}`, chain: (at * 37) % 64 === 63 ? LONG : SHORT });
    const { chain } = cell;
    const get = () => {
      looks += 1;
      return chain;
    };
    return Object.defineProperty(cell, 'chain', { get });
  });
  const expected = cells.find((_, at) => (at * 37) % 64 === 63)?.plan.label;
  expect(furthestCell(cells)?.plan.label).toBe(expected);
  expect(looks).toBe(cells.length);
  expect(furthestCell([])).toBeNull();
});

describe('the summary tells how a cell failed', () => {
  it('first things first', () => {
    expect(chainOf({ label: 'pool_size=4', chain: LONG })).toEqual([
      "How “pool_size=4” failed, in ms after the load's start: 990: the last good answer arrived; 1,000: the first client " +
        'gave up; 1,051: a connection was granted to a request whose client had gone; 1,051: the first write failed with EPIPE.',
    ]);
  });

  it('for the one that went furthest, and of equals for the one with the fewest good answers', () => {
    const [told] = chainOf(
      { label: 'a', chain: { ...SHORT, handlesOutAtMs: 5 } },
      { label: 'b', chain: LONG, client: { ok: 9, timeout: 1 } },
      { label: 'c', chain: LONG, client: { ok: 1, timeout: 9 } },
    );
    expect(told).toContain('“c”');
  });

  it('and says so where no good answer ever arrived', () => {
    const [told] = chainOf({ chain: { ...SHORT, firstBrokenPipeAtMs: 1050 }, client: { ok: 0, timeout: 7 } });
    expect(told).toMatch(/1,050: the first write failed with EPIPE; no good answer ever arrived\.$/);
  });

  it('but not where one thing happened or the cell is invalid', () => {
    expect(chainOf({ chain: SHORT }, { chain: LONG, brokenLaws: ['a law'] }, {})).toEqual([]);
  });
});
