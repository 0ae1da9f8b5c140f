import { describe, expect, it } from 'vitest';
import type { WitnessedRequest } from '../../../core/verdict.js';
import { headline } from '../../../report/headline.js';
import { findingSentences } from '../../../report/summary.js';
import { cellFixture, poolCell, poolRun, runFixture, verdictFixture } from '../fixtures.js';

const request = (serial: number, more: Partial<WitnessedRequest> = {}): WitnessedRequest => ({
  serial,
  holds: [{ slot: serial - 1, sinceMs: 10 * serial, from: 'here' }],
  waits: { sinceMs: 1000 + serial, from: 'there' },
  workUntilMs: null,
  overMs: null,
  ...more,
});

describe('the verdict of a run, in words', () => {
  it('names for a deadlock who holds and who waits for what since when, the first three of them', () => {
    const requests = [1, 2, 3, 4, 5].map((serial) => request(serial));
    const cells = ['a', 'b'].map((label) =>
      cellFixture({ label, verdict: verdictFixture('deadlock', 1234.5, requests) }),
    );
    const words = (serial: number) =>
      `request ${serial} holds connection ${serial} since ${serial}0 ms (here) and waits since 1,00${serial} ms (there); `;
    expect(findingSentences(runFixture([cellFixture(), ...cells]))).toEqual([
      "In 2 cells the pool deadlocked, first in a, 1,235 ms after the load's start: made-up evidence: " +
        `${words(1)}${words(2)}${words(3)}and 2 more.`,
    ]);
  });

  it('tells when a leaking request ended, and when a query was due', () => {
    const leaking = request(1, { waits: null, overMs: 40, workUntilMs: 30 });
    const working = request(2, { waits: null, workUntilMs: 50 });
    const cells = [
      cellFixture({ label: '', verdict: verdictFixture('leak', 40, [leaking]) }),
      cellFixture({ label: '', verdict: verdictFixture('stalled_database', 50, [working]) }),
    ];
    expect(findingSentences(runFixture(cells))).toEqual([
      "In one cell connections leaked 40 ms after the load's start: made-up evidence: request 1 holds connection 1 since " +
        '10 ms (here) and ended at 40 ms.',
      "In one cell the database stalled 50 ms after the load's start: made-up evidence: request 2 holds connection 2 since " +
        '20 ms (here) and works, due at 50 ms.',
    ]);
  });

  it('has nothing to say where nothing failed, or nothing is known', () => {
    expect(findingSentences(runFixture([cellFixture(), cellFixture({ verdict: null })]))).toEqual([]);
  });
});

it('a pool that deadlocked is not healthy, though all that finished were answered', () => {
  const cells = [poolCell(3, 1, { verdict: verdictFixture('deadlock', 9) }), poolCell(5, 1)];
  expect(headline(poolRun(cells))).toBe(
    'made-up: a pool of 3 gets nothing useful through, one of 5 or more answers all',
  );
});
