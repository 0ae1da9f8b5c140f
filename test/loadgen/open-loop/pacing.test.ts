import { describe, expect, it } from 'vitest';
import { type Rest, restUntil } from '../../../loadgen/open-loop/pacing.js';

/** A row: when the request is due, what the time is, and what is to be done. Times in ms on one clock; the request before is long past. */
const DECISIONS: [why: string, dueMs: number, nowMs: number, rest: Rest][] = [
  ['due this very moment', 10, 10, { kind: 'start' }],
  ['due already: a late loop starts it and does not wait for a better moment', 10, 500, { kind: 'start' }],
  ['due in a moment: no time for anything but a look at the sockets', 10, 9.95, { kind: 'poll' }],
  ['a nap would end too late', 10, 9.81, { kind: 'poll' }],
  ['time for one nap', 10, 9.75, { kind: 'nap', ms: 0.1 }],
  ['a timer of 1 ms could end too late', 10, 7.85, { kind: 'nap', ms: 0.1 }],
  ['time for the shortest timer', 10, 7.75, { kind: 'sleep', ms: 1 }],
  [
    'a whole number of milliseconds, short of the due time by the lateness of timers',
    100,
    0,
    { kind: 'sleep', ms: 98 },
  ],
  ['the same an hour later: the decision knows of no earlier one', 3_600_100, 3_600_000, { kind: 'sleep', ms: 98 }],
];

describe('how to wait for a request', () => {
  it.each(DECISIONS)('%s', (_why, dueMs, nowMs, rest) => {
    expect(restUntil(dueMs, nowMs, 5)).toEqual(rest);
  });

  it.each<[string, number, number, number, Rest]>([
    ['requests that are close together start after one spin', 10, 9.97, 0.03, { kind: 'spin', ms: 0.1 }],
    ['also the first that is overdue, but at once', 10, 10, 0.03, { kind: 'start' }],
    ['those that are further apart are waited for one by one', 10, 9.97, 0.1, { kind: 'poll' }],
  ])('%s', (_why, dueMs, nowMs, gapMs, rest) => {
    expect(restUntil(dueMs, nowMs, gapMs)).toEqual(rest);
  });

  it('never sleeps or naps past the due time, even when timers are as late as they get', () => {
    for (let leftMs = 0.01; leftMs < 50; leftMs += 0.01) {
      const rest = restUntil(leftMs, 0, leftMs + 1);
      const latestEndMs =
        { start: 0, poll: 0, nap: 0.2, spin: 0.1, sleep: 1.2 }[rest.kind] + (rest.kind === 'sleep' ? rest.ms : 0);
      expect(latestEndMs).toBeLessThanOrEqual(leftMs + 1e-9);
    }
  });
});
