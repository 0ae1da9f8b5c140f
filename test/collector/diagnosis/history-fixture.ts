import type { Circumstances, History, KernelLook } from '../../../collector/diagnosis/history.js';
import { TOTALS, type Total } from '../../../core/witness/board-memory.js';
import type { Holder, PoolSnapshot } from '../../../core/witness/snapshot.js';

/** A pool of four at 10 s, idle, with an event loop that has just come round. */
export function snapshotFixture(changes: Partial<PoolSnapshot> = {}): PoolSnapshot {
  const { atMs = 10_000 } = changes;
  const totals = Object.fromEntries(TOTALS.map((name) => [name, 0])) as Record<Total, number>;
  return { size: 4, holders: [], ...totals, heartbeatMs: atMs - 20, ...changes, atMs };
}

/** A request that holds `slots`, and neither waits nor works. */
export function holderFixture(serial: number, slots: number[], changes: Partial<Holder> = {}): Holder {
  const holds = slots.map((slot, site) => ({ slot, sinceMs: 9000 + slot, site }));
  return { serial, holds, waitingSinceMs: null, waitingSite: 0, overMs: null, workUntilMs: null, ...changes };
}

export function lookFixture(changes: Partial<KernelLook> = {}): KernelLook {
  return { atMs: 10_000, openFiles: 60, openFilesLimit: 1024, acceptQueue: 0, processState: 'S', ...changes };
}

/** `count` snapshots, 100 ms apart, that end at 10 s; `changes` of the one at `atMs`, from 0 for the first. */
export function snapshotsFixture(
  count: number,
  changes: (index: number, atMs: number) => Partial<PoolSnapshot>,
): PoolSnapshot[] {
  return Array.from({ length: count }, (_, index) => {
    const atMs = 10_000 - (count - 1 - index) * 100;
    return snapshotFixture({ atMs, ...changes(index, atMs) });
  });
}

export function historyFixture(
  snapshots: readonly PoolSnapshot[],
  circumstances: Partial<Circumstances> = {},
  looks: readonly KernelLook[] = [],
): History {
  const usual: Circumstances = {
    acquireTimeoutMs: null,
    leavesQueue: false,
    clientTimeoutMs: 1000,
    loadEndsMs: 20_000,
  };
  return { snapshots, looks, circumstances: { ...usual, ...circumstances } };
}
