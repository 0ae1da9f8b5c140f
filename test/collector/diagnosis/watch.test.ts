import { expect, test } from 'vitest';
import { Watch } from '../../../collector/diagnosis/watch.js';
import { holderFixture, lookFixture, snapshotFixture } from './history-fixture.js';

const CIRCUMSTANCES = { acquireTimeoutMs: 500, leavesQueue: false, clientTimeoutMs: 1000, loadEndsMs: 60_000 };
const knot = [holderFixture(5, [0], { waitingSinceMs: 9_050, waitingSite: 1 })];
const free = (atMs: number) => snapshotFixture({ atMs, size: 1 });
const locked = (atMs: number) =>
  snapshotFixture({ atMs, size: 1, holders: knot, queueDepth: 3, oldestWaitSinceMs: atMs - 70 });

test('a watch that never heard the witness knows nothing', () => {
  const watch = new Watch(CIRCUMSTANCES);
  watch.look([], lookFixture());
  expect(watch.verdict([], 0)).toBeNull();
});

test('a watch of a sound server has a verdict, that nothing failed', () => {
  const watch = new Watch(CIRCUMSTANCES);
  watch.look([free(10_000)], lookFixture());
  expect(watch.verdict([], 0)).toEqual({ kind: 'none', sinceMs: null, witness: null, course: [] });
});

test('a watch counts how often a failure came, misses none of several at once, and keeps the first proof', () => {
  const watch = new Watch(CIRCUMSTANCES);
  watch.look([free(9_000), locked(9_100), free(9_200), locked(9_300), locked(9_400)], lookFixture());
  const verdict = watch.verdict(['first', 'second'], 9_000);
  expect(verdict).toMatchObject({ kind: 'livelock', sinceMs: 50 });
  expect(verdict?.course).toMatchObject([{ kind: 'livelock', firstMs: 50, lastMs: 400, times: 2, lasts: true }]);
  expect(verdict?.witness).toMatchObject({
    atMs: 100,
    poolSize: 1,
    queueDepth: 3,
    oldestWaitMs: 70,
    requests: [
      {
        serial: 5,
        holds: [{ slot: 0, sinceMs: 0, from: 'first' }],
        waits: { sinceMs: 50, from: 'second' },
        overMs: null,
      },
    ],
  });
  watch.look([free(9_500)], lookFixture());
  expect(watch.verdict([], 9_000)?.course).toMatchObject([{ times: 2, lasts: false, lastMs: 400 }]);
});

test('a verdict is called after the gravest failure, and tells all in the order in which they began', () => {
  const watch = new Watch({ ...CIRCUMSTANCES, acquireTimeoutMs: null });
  const full = { openFiles: 64, openFilesLimit: 64 };
  watch.look([free(8_800)], lookFixture({ ...full, atMs: 8_800 }));
  watch.look([free(8_900)], lookFixture({ ...full, atMs: 8_900 }));
  watch.look([locked(9_100)], lookFixture({ atMs: 9_100 }));
  const verdict = watch.verdict([], 8_000);
  expect(verdict).toMatchObject({ kind: 'deadlock', sinceMs: 1_050 });
  expect(verdict?.course.map(({ kind, firstMs }) => [kind, firstMs])).toEqual([
    ['handle_exhaustion', 800],
    ['deadlock', 1_050],
  ]);
});
