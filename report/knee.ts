import type { CellResult } from '../core/cell.js';
import { okShare } from './measures.js';

/** What the predicted knee depends on. */
export interface KneeSettings {
  /** N: connections of the closed loop; null for an open loop. */
  connections: number | null;
  /** S: mean time for which a request holds a connection of the pool. */
  serviceMs: number;
  /** T: how long a client waits for its answer. */
  clientTimeoutMs: number;
  /** m: connections that a request holds. */
  connectionsPerRequest: number;
}

/**
 * The pool size c* below which a closed loop collapses: N·S/T, for requests that hold one connection.
 *
 * Each of the N clients has one request at the server. The pool of c serves c requests in S, so that a new request,
 * with all the N others before or beside it, is answered after N·S/c (Little's law: N = X·R with X = c/S). Clients
 * leave at T, so they are served in time while N·S/c < T, that is c > N·S/T. At the knee itself answer and timeout
 * race, and below it the queue is full of requests whose client has left.
 *
 * null for an open loop, whose clients do not wait for each other: its pool keeps up where c > λ·S, whatever T is (see
 * {@link offeredLoad}).
 *
 * null for m ≠ 1. With m connections acquired one after the other, how long the first is held depends on how long the
 * request waits for the next, and so on the queue itself; N·m·S/T is no more than a lower bound, and the pool may
 * deadlock before. No closed form is right there.
 */
export function predictedKnee(settings: KneeSettings): number | null {
  if (settings.connectionsPerRequest !== 1 || settings.connections === null) return null;
  return (settings.connections * settings.serviceMs) / settings.clientTimeoutMs;
}

/** The settings of a cell that its predicted knee depends on. */
export function kneeSettings(cell: CellResult): KneeSettings {
  const { server, load } = cell.plan.scenario;
  return {
    connections: load.driver === 'closed' ? load.connections : null,
    serviceMs: server.service.mean_ms,
    clientTimeoutMs: load.client_timeout_ms,
    connectionsPerRequest: server.connections_per_request,
  };
}

/**
 * Offered load λ·S in erlangs: the connections that an open loop of λ requests a second keeps busy on average. A pool
 * that has no more has a queue that grows for as long as the load lasts. null for a closed loop, for requests that hold
 * several connections (as for {@link predictedKnee}), and where the rate changes.
 */
export function offeredLoad(cell: CellResult): number | null {
  const { server, load } = cell.plan.scenario;
  if (load.driver !== 'open' || load.rate_per_second === null || load.rate_steps.length > 0) return null;
  if (server.connections_per_request !== 1) return null;
  return (load.rate_per_second * server.service.mean_ms) / 1000;
}

/** Of the attempts that finished, the share that has to be `ok` for a cell to be healthy. */
export const HEALTHY_OK_SHARE = 0.99;

/** A cell is healthy when at least 99 % of its attempts that finished were `ok`; one without any is not. */
export function isHealthy(cell: CellResult): boolean {
  return (okShare(cell) ?? 0) >= HEALTHY_OK_SHARE;
}

/** Two neighbouring measured pool sizes with the knee between them. */
export interface MeasuredKnee {
  /** The largest size that is not healthy; null when all are. */
  deadAt: number | null;
  /** The smallest size from which on every measured size is healthy; null when the largest is not. */
  healthyAt: number | null;
}

/**
 * Where goodput becomes healthy and stays so, in whatever order the cells come. A size with repetitions is healthy
 * when all of them are. A healthy size below one that is not healthy counts for nothing.
 */
export function measuredKnee(cells: readonly CellResult[]): MeasuredKnee {
  const healthyBySize = new Map<number, boolean>();
  for (const cell of cells) {
    const size = cell.plan.scenario.server.pool.size;
    healthyBySize.set(size, (healthyBySize.get(size) ?? true) && isHealthy(cell));
  }
  const sizes = [...healthyBySize.keys()].toSorted((a, b) => a - b);
  const deadAt = sizes.findLast((size) => healthyBySize.get(size) === false) ?? null;
  const healthyAt = sizes.find((size) => deadAt === null || size > deadAt) ?? null;
  return { deadAt, healthyAt };
}
