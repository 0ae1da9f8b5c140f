import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenAttempt } from '../../../loadgen/open-loop/attempt.js';
import { InFlight } from '../../../loadgen/open-loop/in-flight.js';

function attemptUntil(deadlineMs: number): OpenAttempt {
  return { deadlineMs, earlier: null, later: null } as OpenAttempt;
}

function inOrder(inFlight: InFlight): OpenAttempt[] {
  const attempts: OpenAttempt[] = [];
  for (let attempt = inFlight.first; attempt !== null; attempt = attempt.later) attempts.push(attempt);
  return attempts;
}

describe('the attempts in flight', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }));
  afterEach(() => void vi.useRealTimers());

  it('expire in order, each once, at its deadline and not before, whichever have left meanwhile', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ gapMs: fc.nat(40), answeredAfterMs: fc.option(fc.nat(200)) }), { maxLength: 40 }),
        (clients) => {
          vi.setSystemTime(0);
          const expired: [deadlineMs: number, atMs: number][] = [];
          const inFlight = new InFlight(Date.now, (attempt) => {
            inFlight.remove(attempt);
            expired.push([attempt.deadlineMs, Date.now()]);
          });
          const late: number[] = [];
          for (const { gapMs, answeredAfterMs } of clients) {
            vi.advanceTimersByTime(gapMs);
            const attempt = attemptUntil(Date.now() + 100);
            inFlight.add(attempt);
            if (answeredAfterMs === null || answeredAfterMs > 100) late.push(attempt.deadlineMs);
            else if (answeredAfterMs < 100) setTimeout(() => inFlight.remove(attempt), answeredAfterMs);
            else inFlight.remove(attempt);
          }
          vi.advanceTimersByTime(1000);
          expect(expired.map(([deadlineMs]) => deadlineMs)).toEqual(late);
          for (const [deadlineMs, atMs] of expired) expect(atMs).toBe(deadlineMs);
          expect(inOrder(inFlight)).toEqual([]);
        },
      ),
    );
  });

  it('stand by their deadlines, whichever was added last', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1 }), (deadlines) => {
        const inFlight = new InFlight(Date.now, () => {});
        const attempts = deadlines.map(attemptUntil);
        for (const attempt of attempts) inFlight.add(attempt);
        expect(inOrder(inFlight)).toEqual(attempts.toSorted((a, b) => a.deadlineMs - b.deadlineMs));
        for (const attempt of attempts) inFlight.remove(attempt);
        expect(inOrder(inFlight)).toEqual([]);
        inFlight.stop();
      }),
    );
  });

  it('are listed from the first on, without those that have left', () => {
    const inFlight = new InFlight(Date.now, () => {});
    const [a, b, c, d] = [attemptUntil(1), attemptUntil(2), attemptUntil(3), attemptUntil(4)] as const;
    for (const attempt of [a, b, c, d]) inFlight.add(attempt);
    inFlight.remove(b);
    expect(inOrder(inFlight)).toEqual([a, c, d]);
    inFlight.remove(d);
    inFlight.remove(a);
    expect(inOrder(inFlight)).toEqual([c]);
    inFlight.stop();
  });

  it('are held by none that has left, so that no old one keeps those after it from being collected', () => {
    const inFlight = new InFlight(Date.now, () => {});
    const attempts = [1, 2, 3].map(attemptUntil);
    for (const attempt of attempts) inFlight.add(attempt);
    for (const attempt of attempts) inFlight.remove(attempt);
    for (const attempt of attempts) expect(attempt).toMatchObject({ earlier: null, later: null });
    inFlight.stop();
  });

  it('expire no more once they are stopped', () => {
    const onDeadline = vi.fn();
    const inFlight = new InFlight(Date.now, onDeadline);
    inFlight.add(attemptUntil(50));
    inFlight.stop();
    vi.advanceTimersByTime(1000);
    expect(onDeadline).not.toHaveBeenCalled();
  });
});
