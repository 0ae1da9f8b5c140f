import { portOf } from './facts.js';
import type { Address, Towards } from './reading.js';

/** Ports on which databases and caches listen unless told otherwise. */
const DATABASE_PORTS: ReadonlySet<number> = new Set([
  1433, 1521, 3306, 5432, 5433, 6379, 6432, 9042, 9092, 11211, 26257, 27017,
]);

/** The first port that Linux gives to outgoing connections (net.ipv4.ip_local_port_range). */
const FIRST_EPHEMERAL_PORT = 32_768;

/**
 * To whom a connection leads, by the ports at its ends: a program that listens has a port of its choice, one that
 * connects gets an ephemeral one. null where both look the same, or an end is not known.
 */
export function towardsBy(addresses: readonly Address[]): Towards | null {
  const remote = portOf(addressOf(addresses, 'remote') ?? addressOf(addresses, 'upstream'));
  const local = portOf(addressOf(addresses, 'local'));
  if (remote !== null && DATABASE_PORTS.has(remote)) return 'database';
  if (local === null) return null;
  if (remote === null || isEphemeral(local) === isEphemeral(remote)) return null;
  return isEphemeral(local) ? 'upstream' : 'client';
}

function isEphemeral(port: number): boolean {
  return port >= FIRST_EPHEMERAL_PORT;
}

/** The text of the first address in `role`. */
export function addressOf(addresses: readonly Address[], role: string): string | undefined {
  return addresses.find((address) => address.role === role)?.text;
}
