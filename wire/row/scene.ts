import { counterDifference, type KernelCounters, readCounters } from '../../core/kernel/counters.js';
import { readSocketRows, type SocketRow } from '../kernel/socket-rows.js';
import type { Network } from '../network/network.js';
import type { Side } from '../result.js';
import type { Peer } from './peer-process.js';

/** The two processes of an experiment, the network between them, and the ports of its one connection. */
export interface Scene {
  readonly network: Network;
  readonly peers: Readonly<Record<Side, Peer>>;
  readonly serverPort: number;
  /** null until the client has one. */
  clientPort: number | null;
  /** Ports of clients that are not the row's. */
  readonly otherPorts: number[];
}

/** What the kernel shows of the experiment's connection at one moment. */
export interface Observation {
  states: Record<Side, string | null>;
  unread: Record<Side, number>;
  probesZeroWindow: Record<Side, boolean>;
  /** null where they are not the row's own. */
  counters: KernelCounters | null;
}

export function observe(scene: Scene): Observation {
  const client = endOf(scene, 'client');
  const server = endOf(scene, 'server');
  return {
    states: { client: client?.state ?? null, server: server?.state ?? null },
    unread: { client: client?.unreadBytes ?? 0, server: server?.unreadBytes ?? 0 },
    probesZeroWindow: { client: client?.probesZeroWindow ?? false, server: server?.probesZeroWindow ?? false },
    counters: countersOf(scene.network),
  };
}

function endOf({ network, serverPort, clientPort }: Scene, side: Side): SocketRow | undefined {
  const [local, remote] = side === 'client' ? [clientPort, serverPort] : [serverPort, clientPort];
  return readSocketRows(network.procNet(side)).find((row) => row.localPort === local && row.remotePort === remote);
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
