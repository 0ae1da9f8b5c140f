import { describe, expect, it } from 'vitest';
import { CLIENT_OUTCOMES, type ClientTally, emptyTally } from '../../../core/outcomes.js';
import { ACT_NAMES, ACTS, type ActCounts, mixOf } from '../../../lab/calibration/acts.js';
import { checksOf, expectedOfMix, offBy } from '../../../lab/calibration/check.js';

const CONNECTIONS = 4;

/** What a right ledger holds of `acts` and of the requests that follow an answer with an RST. */
function rightTally(acts: ActCounts): ClientTally {
  const tally = emptyTally(CLIENT_OUTCOMES);
  for (const name of ACT_NAMES) tally[ACTS[name].outcome] += acts[name];
  tally.reset += acts.rst_after_answer;
  return tally;
}

function off(acts: ActCounts, change: Partial<ClientTally>): number {
  const tally = { ...rightTally(acts), ...change };
  return checksOf(tally, expectedOfMix(acts, 'closed', CONNECTIONS)).reduce((sum, check) => sum + offBy(check), 0);
}

describe('the comparison of a ledger with what was emitted', () => {
  const acts = mixOf(3, 20);
  const right = rightTally(acts);

  it('is off by nothing where every act is counted as what it was', () => {
    expect(off(acts, {})).toBe(0);
  });

  it.each(CLIENT_OUTCOMES)('notices one %s too many', (outcome) => {
    // At the end each connection can have a request under way that the server never read.
    const spare = outcome === 'timeout' || outcome === 'unfinished' ? CONNECTIONS : 0;
    expect(off(acts, { [outcome]: right[outcome] + spare })).toBe(0);
    expect(off(acts, { [outcome]: right[outcome] + spare + 1 })).toBe(1);
  });

  it.each(['ok', 'shed', 'http_error', 'closed', 'reset', 'timeout'] as const)('notices one %s too few', (outcome) => {
    expect(off(acts, { [outcome]: right[outcome] - 1 })).toBe(1);
  });

  it('does not mind whether a stalled attempt timed out or was cut by the end', () => {
    expect(off(acts, { timeout: 0, unfinished: right.timeout })).toBe(0);
  });

  it('has no upper bound where there is none', () => {
    expect(offBy({ outcomes: ['refused'], least: 1, most: null, counted: 1e6 })).toBe(0);
    expect(offBy({ outcomes: ['refused'], least: 1, most: null, counted: 0 })).toBe(1);
  });
});
