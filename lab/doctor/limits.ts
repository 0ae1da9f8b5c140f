import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';

/** What the machine allows. null: unknown. */
export interface MachineLimits {
  kernel: string;
  cores: number;
  memoryBytes: number;
  /** Open files a process, as Node has it: Node raises its soft limit to the hard one when it starts. */
  openFiles: { soft: number | null; hard: number | null };
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
    openFiles: openFilesLimit(readText('/proc/self/limits')),
    acceptQueue: numbersIn(readText('/proc/sys/net/core/somaxconn'))[0] ?? null,
    ephemeralPorts: portRange(readText('/proc/sys/net/ipv4/ip_local_port_range')),
  };
}

/** From `Max open files            1024                 524288               files`, each number or `unlimited`. */
export function openFilesLimit(limits: string): MachineLimits['openFiles'] {
  const [, soft, hard] = /^Max open files\s+(\S+)\s+(\S+)/m.exec(limits) ?? [];
  return { soft: limitOf(soft), hard: limitOf(hard) };
}

function limitOf(text: string | undefined): number | null {
  if (text === 'unlimited') return Number.MAX_SAFE_INTEGER;
  return text === undefined || !/^\d+$/.test(text) ? null : Number(text);
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
