import type { Family } from '../reading.js';

const kernel = { program: 'Linux', towards: 'host' } as const;

/** The kernel's log, as `dmesg`, `journalctl -k` and syslog show it. */
export const KERNEL: Family = {
  name: 'kernel',
  forms: [
    {
      ...kernel,
      name: 'kernel-syn-flooding-cookies',
      pattern: /[Pp]ossible SYN flooding on port (?:[\d.:[\]a-fA-F]{1,60}:)?(?<port>\d{1,5})\. Sending cookies/,
      sign: 'syn-queue',
      says: 'The queue of half-open connections of a listener was full; SYN cookies took over. Printed once a listener.',
    },
    {
      ...kernel,
      name: 'kernel-syn-flooding-dropping',
      pattern: /[Pp]ossible SYN flooding on port (?:[\d.:[\]a-fA-F]{1,60}:)?(?<port>\d{1,5})\. Dropping request/,
      sign: 'syn-queue',
      says: 'The queue of half-open connections of a listener was full, and SYNs are dropped. Printed once a listener.',
    },
    {
      ...kernel,
      name: 'kernel-drop-open-request',
      pattern: /TCP: drop open request from (?<client>[^\s/]{1,60})\/\d{1,5}/,
      sign: 'syn-queue',
    },
    { ...kernel, name: 'kernel-tcp-memory', pattern: /TCP: out of memory/, sign: 'tcp-memory' },
    { ...kernel, name: 'kernel-orphans', pattern: /[Tt]oo many (?:of )?orphaned sockets/, sign: 'orphans' },
    {
      ...kernel,
      name: 'kernel-conntrack-full',
      pattern: /(?:nf|ip)_conntrack: table full, dropping packet/,
      sign: 'conntrack-full',
    },
    {
      ...kernel,
      name: 'kernel-file-max',
      pattern: /VFS: file-max limit (?<fileMax>\d{1,20}) reached/,
      sign: 'system-files',
    },
    {
      ...kernel,
      name: 'kernel-neighbours',
      pattern: /[Nn]eighbou?r table overflow/,
      sign: 'neighbours-full',
    },
    {
      ...kernel,
      name: 'kernel-time-wait',
      pattern: /TCP: time wait bucket table overflow/,
      sign: 'time-wait-full',
    },
    {
      ...kernel,
      name: 'kernel-oom-cgroup',
      pattern: /Memory cgroup out of memory: Kill(?:ed)? process (?<pid>\d{1,10}) \((?<process>[^)]{1,40})\)/,
      sign: 'worker-killed',
      says: 'The kernel killed a process at the memory limit of its container; its connections closed with it.',
    },
    {
      ...kernel,
      name: 'kernel-oom-kill',
      pattern: /[Oo]ut of memory: Kill(?:ed)? process (?<pid>\d{1,10}) \((?<process>[^)]{1,40})\)/,
      sign: 'worker-killed',
      says: 'The kernel killed a process because memory had run out; its connections closed with it.',
    },
    {
      ...kernel,
      name: 'kernel-segfault',
      pattern: /(?<process>[\w.-]{1,40})\[(?<pid>\d{1,10})\]: segfault at /,
      sign: 'worker-killed',
      says: 'A process crashed, and the kernel closed its connections.',
    },
    {
      ...kernel,
      name: 'kernel-hung-task',
      pattern:
        /task (?<process>[^:\s]{1,40}):(?<pid>\d{1,10}) blocked for more than (?<blockedSeconds>\d{1,6}) seconds/,
      sign: 'task-stuck',
    },
    {
      ...kernel,
      name: 'kernel-soft-lockup',
      pattern: /soft lockup - CPU#\d{1,4} stuck for (?<stuckSeconds>\d{1,6})s/,
      sign: 'task-stuck',
    },
    {
      ...kernel,
      name: 'kernel-link-down',
      pattern: /(?<link>[\w.-]{1,20}): (?:NIC )?[Ll]ink is [Dd]own/,
      sign: 'link-down',
    },
    {
      ...kernel,
      name: 'kernel-suppressed',
      pattern: /net_ratelimit: (?<messages>\d{1,10}) callbacks suppressed/,
      sign: 'suppressed',
    },
  ],
};
