import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** TCP counters of one network namespace, by the kernel's own names. */
export type KernelCounters = Record<string, number>;

/**
 * What is read, by file and by the name that starts its lines. The meanings are in the kernel's
 * Documentation/networking/snmp_counter.rst and, for the Tcp group, in RFC 4022.
 */
const SOURCES = [
  {
    file: 'snmp',
    group: 'Tcp',
    names: ['ActiveOpens', 'PassiveOpens', 'AttemptFails', 'EstabResets', 'RetransSegs', 'InErrs', 'OutRsts'],
  },
  {
    file: 'netstat',
    group: 'TcpExt',
    names: [
      'ListenOverflows',
      'ListenDrops',
      'TCPTimeouts',
      'TCPAbortOnData',
      'TCPAbortOnClose',
      'TCPAbortOnMemory',
      'TCPAbortOnTimeout',
      'TCPAbortOnLinger',
      'TCPAbortFailed',
      'TCPReqQFullDrop',
    ],
  },
] as const;

/**
 * The kernel's TCP counters since the network namespace began, where `procNetFolder` is such as `/proc/<pid>/net`. A
 * counter that this kernel does not have is left out. null where none can be read.
 */
export function readCounters(procNetFolder: string): KernelCounters | null {
  const counters: KernelCounters = {};
  for (const { file, group, names } of SOURCES) {
    const found = readGroup(join(procNetFolder, file), group);
    for (const name of names) {
      const value = found.get(name);
      if (value !== undefined) counters[name] = value;
    }
  }
  return Object.keys(counters).length === 0 ? null : counters;
}

/** What was counted from `base` to `now`; a counter that either of them lacks is left out. */
export function counterDifference(now: KernelCounters, base: KernelCounters): KernelCounters {
  const difference: KernelCounters = {};
  for (const [name, value] of Object.entries(now)) {
    const before = base[name];
    if (before !== undefined) difference[name] = value - before;
  }
  return difference;
}

/** A group is two lines that start alike: one with the names, one with the values in the same order. */
function readGroup(path: string, group: string): Map<string, number> {
  const [names = [], values = []] = readText(path)
    .split('\n')
    .filter((line) => line.startsWith(`${group}:`))
    .map((line) => line.split(' ').slice(1));
  return new Map(names.map((name, index) => [name, Number(values[index])]));
}

/** The text of the file, or none where it cannot be read: an old kernel, another system, a process that has ended. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
