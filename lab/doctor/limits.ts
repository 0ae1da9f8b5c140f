import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { type OpenFilesLimit, readOpenFilesLimit } from '../../collector/kernel/open-files.js';

/** What the machine allows. null: unknown. */
export interface MachineLimits {
  kernel: string;
  cores: number;
  memoryBytes: number;
  /** Open files a process, as Node has it: Node raises its soft limit to the hard one when it starts. */
  openFiles: OpenFilesLimit;
  /** Connections that may wait to be accepted, whatever a server asks for (net.core.somaxconn). */
  acceptQueue: number | null;
  /** Ports from which clients connect (net.ipv4.ip_local_port_range), and how many they are. */
  ephemeralPorts: { first: number; last: number; count: number } | null;
}

export function machineLimits(): MachineLimits {
  return {
    kernel: `${type()} ${release()}`,
    cores: cpus().length,
    memoryBytes: totalmem(),
    openFiles: readOpenFilesLimit('self'),
    acceptQueue: numbersIn(readText('/proc/sys/net/core/somaxconn'))[0] ?? null,
    ephemeralPorts: portRange(readText('/proc/sys/net/ipv4/ip_local_port_range')),
  };
}

/** From `32768	60999`. */
export function portRange(text: string): MachineLimits['ephemeralPorts'] {
  const [first, last] = numbersIn(text);
  return first === undefined || last === undefined ? null : { first, last, count: last - first + 1 };
}

function numbersIn(text: string): number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}

/** '' where the file cannot be read: another system, or a container that hides it. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
