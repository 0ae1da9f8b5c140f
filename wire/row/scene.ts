import { counterDifference, type KernelCounters, readCounters } from '../../core/kernel/counters.js';
import { readSocketRows, type SocketRow } from '../kernel/socket-rows.js';
import type { Network } from '../network/network.js';
import type { Side } from '../result.js';
import type { TimedResult } from '../timed.js';
import type { Pair } from './peers.js';

/** The connection that a row is about, as both peers call it. */
export const CONNECTION = 'the connection';

/** The two processes of an experiment, the network between them, and the ports of its one connection. */
export interface Scene {
  readonly network: Network;
  readonly peers: Pair;
  /** Which side has an ordinary socket of Node's, whose events are watched; null: both make single calls. */
  readonly nodeSide: Side | null;
  readonly serverPort: number;
  /** null until the client has one. */
  clientPort: number | null;
  /** Ports of clients that are not the row's. */
  readonly otherPorts: number[];
  /** While the server accepts nothing until its listener is closed: what that closing will give. */
  closing: Promise<TimedResult> | null;
}

/** What the kernel shows of the experiment's connection at one moment. */
export interface Observation {
  states: Record<Side, string | null>;
  unread: Record<Side, number>;
  probeDueTicks: Record<Side, number | null>;
  /** null where they are not the row's own. */
  counters: KernelCounters | null;
}

export function observe(scene: Scene): Observation {
  const { network, serverPort, clientPort } = scene;
  // The kernel walks its whole table for each read: one is enough where both ends are in it.
  const atClient = readSocketRows(network.procNet('client'));
  const isShared = network.procNet('client') === network.procNet('server');
  const atServer = isShared ? atClient : readSocketRows(network.procNet('server'));
  const client = rowOf(atClient, clientPort, serverPort);
  const server = rowOf(atServer, serverPort, clientPort);
  return {
    states: { client: client?.state ?? null, server: server?.state ?? null },
    unread: { client: client?.unreadBytes ?? 0, server: server?.unreadBytes ?? 0 },
    probeDueTicks: { client: client?.probeDueTicks ?? null, server: server?.probeDueTicks ?? null },
    counters: countersOf(network),
  };
}

function rowOf(rows: readonly SocketRow[], localPort: number | null, remotePort: number | null): SocketRow | undefined {
  return rows.find((row) => row.localPort === localPort && row.remotePort === remotePort);
}

/** Of both hosts together, which are one on the loopback device. */
function countersOf(network: Network): KernelCounters | null {
  if (!network.isOwn) return null;
  const folders = new Set([network.procNet('client'), network.procNet('server')]);
  const sum: KernelCounters = {};
  for (const folder of folders) {
    for (const [name, value] of Object.entries(readCounters(folder) ?? {})) sum[name] = (sum[name] ?? 0) + value;
  }
  return sum;
}

/** The counters that moved between two observations; null where they are not the row's own. */
export function movedBetween(before: Observation, now: Observation): KernelCounters | null {
  if (before.counters === null || now.counters === null) return null;
  const moved = Object.entries(counterDifference(now.counters, before.counters));
  return Object.fromEntries(moved.filter(([, by]) => by !== 0));
}
