import type { CellResult } from '../core/cell.js';

/** What the time depends on that a leaking pool takes to be empty. */
export interface LeakSettings {
  /** c: connections in the pool. */
  poolSize: number;
  /** p: share of the requests that keep their connection. */
  leakShare: number;
  /** S: mean time for which a request holds its connection. */
  serviceMs: number;
  /** a: connections that the load can keep busy, were the pool large enough: N of a closed loop, λ·S of an open one. */
  busyAtMost: number;
}

/** A random time: its mean, and the standard deviation of one run. */
export interface RandomTime {
  meanMs: number;
  deviationMs: number;
}

/**
 * When a leaking pool has lent its last connection for good, counted from the load's start.
 *
 * With j connections left min(j, a) are busy, and each gives a request back every S, a share p of which do not. So the next
 * one is lost after an exponential time with mean S / (p·min(j, a)), independent of what was before, and all c after the
 * sum over j = c … 1. A load that keeps the whole pool busy (a ≥ c) makes it (S/p)·H_c with H_c = 1 + 1/2 + … + 1/c, the
 * mean of the greatest of c exponential lifetimes S/p (A. Rényi, "On the theory of order statistics", 1953); one
 * that never fills it (a ≤ 1) makes it c·S/(p·a) = c/(p·λ). The variances add up as the means do. The last grant, which
 * is what can be measured, comes one mean hold before the last connection should have come back: hence − S.
 *
 * Assumes that requests leak independently of each other, that p is small, and that service is exponential, or else
 * that so many holds pass before a leak (1/p) that their sum does not care. An open loop between the two
 * (1 < a < c) is a little slower than this: its queue has to build up before all that is left is busy.
 *
 * null without a leak.
 */
export function predictedPoolEmpty({ poolSize, leakShare, serviceMs, busyAtMost }: LeakSettings): RandomTime | null {
  if (leakShare === 0) return null;
  const losses = Array.from({ length: poolSize }, (_, lost) => {
    return serviceMs / (leakShare * Math.min(poolSize - lost, busyAtMost));
  });
  return {
    meanMs: Math.max(0, losses.reduce((sum, lossMs) => sum + lossMs, 0) - serviceMs),
    deviationMs: Math.sqrt(losses.reduce((sum, lossMs) => sum + lossMs ** 2, 0)),
  };
}

/** The settings of a cell that {@link predictedPoolEmpty} depends on; null where a request holds several connections. */
export function leakSettings({ plan: { scenario } }: CellResult): LeakSettings | null {
  const { server, load } = scenario;
  if (server.connections_per_request !== 1) return null;
  const serviceMs = server.service.mean_ms;
  return {
    poolSize: server.pool.size,
    leakShare: server.faults.leak_share,
    serviceMs,
    busyAtMost: load.driver === 'open' ? ((load.rate_per_second ?? 0) * serviceMs) / 1000 : load.connections,
  };
}
