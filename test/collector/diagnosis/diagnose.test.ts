import { describe, expect, test } from 'vitest';
import type { Circumstances, KernelLook } from '../../../collector/diagnosis/history.js';
import { diagnose } from '../../../collector/diagnosis/index.js';
import type { FailureKind } from '../../../core/verdict.js';
import type { PoolSnapshot } from '../../../core/witness/snapshot.js';
import { historyFixture, holderFixture, lookFixture, snapshotFixture, snapshotsFixture } from './history-fixture.js';

interface Case {
  /** In plain words, what goes on. */
  what: string;
  snapshots?: PoolSnapshot[];
  looks?: KernelLook[];
  circumstances?: Partial<Circumstances>;
  kinds: FailureKind[];
}

const waits = (sinceMs: number) => ({ waitingSinceMs: sinceMs, waitingSite: 1 });
const knot = [
  holderFixture(1, [0], waits(9100)),
  holderFixture(2, [1], waits(9200)),
  holderFixture(3, [2, 3], waits(9150)),
];
/** A pool of four under load: all are lent, some wait, and connections turn over. */
const busy = (index: number): Partial<PoolSnapshot> => ({
  grants: 100 + index * 8,
  releases: 96 + index * 8,
  waits: 100 + index * 8,
  queueDepth: 10,
  holders: [0, 1, 2, 3].map((slot) => holderFixture(10 + index * 4 + slot, [slot], { workUntilMs: 99_999 })),
});
const waitingFor = (ms: number) => (index: number, atMs: number) => ({ ...busy(index), oldestWaitSinceMs: atMs - ms });
const overdue = (ms: number, heartbeatAgeMs = 20) =>
  snapshotsFixture(5, (_, atMs) => ({
    heartbeatMs: atMs - heartbeatAgeMs,
    holders: [holderFixture(1, [0], { workUntilMs: 9_600 - ms }), holderFixture(2, [1], { workUntilMs: 9_600 - ms })],
  }));

const CASES: Case[] = [
  { what: 'an idle server', snapshots: snapshotsFixture(20, () => ({})), kinds: [] },
  { what: 'nothing heard at all', kinds: [] },
  {
    what: 'every connection is held by one who waits',
    snapshots: [snapshotFixture({ holders: knot })],
    kinds: ['deadlock'],
  },
  {
    what: 'the same, but waits end after 500 ms',
    snapshots: [snapshotFixture({ holders: knot })],
    circumstances: { acquireTimeoutMs: 500 },
    kinds: ['livelock'],
  },
  {
    what: 'the same, but a request leaves the queue with its client',
    snapshots: [snapshotFixture({ holders: knot })],
    circumstances: { leavesQueue: true },
    kinds: ['livelock'],
  },
  {
    what: 'all wait, but one connection is free',
    snapshots: [snapshotFixture({ holders: knot.slice(0, 2) })],
    kinds: [],
  },
  {
    what: 'all are held, but one of the holders works',
    snapshots: [snapshotFixture({ holders: [...knot.slice(0, 2), holderFixture(3, [2, 3], { workUntilMs: 10_900 })] })],
    kinds: [],
  },
  {
    what: 'all are held, but one of the holders has just been served',
    snapshots: [snapshotFixture({ holders: [...knot.slice(0, 2), holderFixture(3, [2, 3])] })],
    kinds: [],
  },
  {
    what: 'the holders wait, but for one whose request has ended: a leak, not a deadlock',
    snapshots: [snapshotFixture({ holders: [...knot.slice(0, 2), holderFixture(3, [2, 3], { overMs: 9000 })] })],
    kinds: ['leak'],
  },
  {
    what: 'a request has ended so lately that it may still give back',
    snapshots: [snapshotFixture({ holders: [holderFixture(1, [0], { overMs: 9_600 })] })],
    kinds: [],
  },
  {
    what: 'a request ended long ago, but the event loop has not come round since',
    snapshots: [snapshotFixture({ heartbeatMs: 9_100, holders: [holderFixture(1, [0], { overMs: 9_000 })] })],
    kinds: [],
  },
  {
    what: 'the event loop stands still for 1.5 s while snapshots come',
    snapshots: snapshotsFixture(20, (_, atMs) => ({ heartbeatMs: Math.min(atMs, 8_500) })),
    kinds: ['blocked_event_loop'],
  },
  {
    what: 'the event loop stands still for 0.9 s',
    snapshots: snapshotsFixture(20, (_, atMs) => ({ heartbeatMs: Math.min(atMs, 9_100) })),
    kinds: [],
  },
  {
    what: 'the whole process stood still for 5 s, witness and all',
    snapshots: [...snapshotsFixture(3, (_, atMs) => ({ atMs: atMs - 5_000 })), snapshotFixture({ heartbeatMs: 4_980 })],
    kinds: [],
  },
  {
    what: 'the kernel calls the process stopped, at every look for 1.5 s',
    looks: Array.from({ length: 16 }, (_, index) => lookFixture({ atMs: 8_500 + index * 100, processState: 'T' })),
    kinds: ['blocked_event_loop'],
  },
  {
    what: 'the kernel called it stopped, but not for long',
    looks: [lookFixture({ atMs: 9_000, processState: 'T' }), lookFixture({ processState: 'S' })],
    kinds: [],
  },
  { what: 'every query is 600 ms late', snapshots: overdue(600), kinds: ['stalled_database'] },
  { what: 'every query is a little late', snapshots: overdue(50), kinds: [] },
  { what: 'queries look late, but the event loop reads no answers', snapshots: overdue(600, 800), kinds: [] },
  {
    what: 'one query is late and another is not',
    snapshots: snapshotsFixture(5, () => ({
      holders: [holderFixture(1, [0], { workUntilMs: 9_000 }), holderFixture(2, [1], { workUntilMs: 10_300 })],
    })),
    kinds: [],
  },
  {
    what: 'queries are late, but they end',
    snapshots: overdue(600).map((snapshot, index) => ({ ...snapshot, releases: index })),
    kinds: [],
  },
  {
    what: 'a long service time from the tail of a lognormal: 8 s of the 20 drawn are over',
    snapshots: snapshotsFixture(20, (_, atMs) => ({
      ...busy(0),
      oldestWaitSinceMs: atMs - 100,
      holders: [0, 1, 2, 3].map((slot) => holderFixture(slot + 1, [slot], { workUntilMs: 22_000 })),
    })),
    kinds: [],
  },
  { what: 'a busy pool serves everybody within 900 ms', snapshots: snapshotsFixture(20, waitingFor(900)), kinds: [] },
  {
    what: 'requests wait longer than their clients',
    snapshots: snapshotsFixture(20, waitingFor(1100)),
    kinds: ['starvation'],
  },
  { what: 'they have done so for half a second only', snapshots: snapshotsFixture(6, waitingFor(1100)), kinds: [] },
  {
    what: 'they wait long, but for a pool that grants nothing: that is no starvation',
    snapshots: snapshotsFixture(20, (index, atMs) => ({ ...waitingFor(1100)(index, atMs), grants: 100 })),
    kinds: [],
  },
  {
    what: 'every other one leaves the queue with nothing',
    snapshots: snapshotsFixture(20, (index, atMs) => ({ ...waitingFor(400)(index, atMs), withdrawn: index * 4 })),
    kinds: ['starvation'],
  },
  {
    what: 'the load ends, and all clients leave at once',
    snapshots: snapshotsFixture(20, (index, atMs) => ({
      ...waitingFor(400)(index, atMs),
      withdrawn: index === 19 ? 170 : 0,
    })),
    circumstances: { loadEndsMs: 10_050 },
    kinds: [],
  },
  {
    what: 'few join the queue, and three of them leave it with nothing',
    snapshots: snapshotsFixture(20, (index, atMs) => ({
      ...waitingFor(400)(index, atMs),
      waits: Math.floor(index / 2),
      withdrawn: index > 15 ? 3 : 0,
    })),
    kinds: [],
  },
  {
    what: 'one in a hundred leaves the queue with nothing',
    snapshots: snapshotsFixture(20, (index, atMs) => ({
      ...waitingFor(400)(index, atMs),
      timedOut: index > 10 ? 1 : 0,
    })),
    kinds: [],
  },
  {
    what: 'a bound keeps the queue short, and most are turned away at once',
    snapshots: snapshotsFixture(20, (index, atMs) => ({ ...waitingFor(250)(index, atMs), refused: index * 1000 })),
    kinds: [],
  },
  {
    what: 'as many files are open as may be',
    looks: [lookFixture({ openFiles: 128, openFilesLimit: 128 }), lookFixture({ openFiles: 127, openFilesLimit: 128 })],
    kinds: ['handle_exhaustion'],
  },
  {
    what: 'one file less is open than may be, and so it stays',
    looks: [lookFixture({ openFiles: 127, openFilesLimit: 128 }), lookFixture({ openFiles: 127, openFilesLimit: 128 })],
    kinds: [],
  },
  {
    what: 'nearly as many files are open as may be',
    looks: [lookFixture({ openFiles: 120, openFilesLimit: 128 }), lookFixture({ openFiles: 120, openFilesLimit: 128 })],
    kinds: [],
  },
  {
    what: 'nearly as many, and the pool could not open a connection',
    snapshots: snapshotsFixture(3, (index) => ({ openFailures: index })),
    looks: [lookFixture({ openFiles: 120, openFilesLimit: 128 }), lookFixture({ openFiles: 120, openFilesLimit: 128 })],
    kinds: ['handle_exhaustion'],
  },
  {
    what: 'the pool could not open a connection, with handles to spare: another failure',
    snapshots: snapshotsFixture(3, (index) => ({ openFailures: index })),
    looks: [lookFixture(), lookFixture()],
    kinds: [],
  },
  {
    what: 'the kernel says nothing',
    looks: [lookFixture({ openFiles: null }), lookFixture({ openFiles: null, openFilesLimit: null })],
    kinds: [],
  },
];

describe('the diagnosis', () => {
  test.each(CASES)('$what: $kinds', ({ snapshots = [], looks = [], circumstances = {}, kinds }) => {
    expect(diagnose(historyFixture(snapshots, circumstances, looks)).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('dates a deadlock from the last of the waits, and names everybody in it', () => {
    const [finding] = diagnose(historyFixture([snapshotFixture({ holders: knot })]));
    expect(finding).toMatchObject({ sinceMs: 9200, requests: knot });
    expect(finding?.evidence).toBe(
      'every one of 4 connections is held by a request that waits for another, so that none can be given back ever',
    );
  });

  test('says which waits end, and how, where a deadlock is a livelock', () => {
    const circumstances = { acquireTimeoutMs: 300, leavesQueue: true };
    const [finding] = diagnose(historyFixture([snapshotFixture({ holders: knot })], circumstances));
    expect(finding?.evidence).toMatch(/but by an acquire timeout of 300 ms or a client's leaving$/);
  });

  test('tells the gravest first where there are several', () => {
    const looks = [
      lookFixture({ openFiles: 128, openFilesLimit: 128 }),
      lookFixture({ openFiles: 128, openFilesLimit: 128 }),
    ];
    const findings = diagnose(historyFixture([snapshotFixture({ holders: knot })], {}, looks));
    expect(findings.map(({ kind }) => kind)).toEqual(['deadlock', 'handle_exhaustion']);
  });
});
