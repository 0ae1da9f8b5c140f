import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CLIENT_OUTCOMES } from '../../../core/outcomes.js';
import { Retries, retryPauseMs } from '../../../loadgen/open-loop/retries.js';

const SETTINGS = { max: 3, backoff_ms: 100, jitter: 0 };

describe('the pause before a retry', () => {
  it.each([
    ['the first', 1, 0, 0.9, 100],
    ['doubles with each further one', 3, 0, 0.9, 400],
    ['with half of it drawn, at its shortest', 1, 0.5, 0, 50],
    ['with half of it drawn, in the middle', 2, 0.5, 0.5, 150],
    ['with all of it drawn', 2, 1, 0.25, 50],
  ])('%s', (_title, nth, jitter, drawn, expectedMs) => {
    expect(retryPauseMs({ ...SETTINGS, jitter }, nth, () => drawn)).toBe(expectedMs);
  });
});

describe('a client tries again', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('after every outcome but an answer that is ok and the end of the load', () => {
    const again = CLIENT_OUTCOMES.filter((outcome) => {
      let retried = false;
      new Retries(SETTINGS, 1, () => {
        retried = true;
      }).ended(0, outcome);
      vi.advanceTimersByTime(100);
      return retried;
    });
    expect(CLIENT_OUTCOMES.filter((outcome) => !again.includes(outcome))).toEqual(['ok', 'unfinished']);
  });

  it('so often as it may, with a pause of its own before each, and then no more', () => {
    const atMs: number[] = [];
    const startMs = Date.now();
    const retries = new Retries(SETTINGS, 1, (retry) => {
      atMs.push(Date.now() - startMs);
      retries.ended(retry, 'timeout');
    });
    retries.ended(0, 'timeout');
    vi.advanceTimersByTime(60_000);
    expect(atMs).toEqual([100, 300, 700]);
  });

  it('not once the load is over', () => {
    let retried = 0;
    const retries = new Retries(SETTINGS, 1, () => {
      retried += 1;
    });
    retries.ended(0, 'reset');
    retries.ended(1, 'closed');
    retries.stop();
    vi.advanceTimersByTime(60_000);
    expect(retried).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
