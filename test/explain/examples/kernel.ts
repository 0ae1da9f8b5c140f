import type { Example } from './example.js';

/** The first was printed by Linux 6.18, the others are as its sources and those of older kernels have them. */
export const KERNEL_EXAMPLES: readonly Example[] = [
  [
    'kernel-syn-flooding-cookies',
    '[ 2060.535212] TCP: request_sock_TCP: Possible SYN flooding on port 127.0.0.1:32803. Sending cookies.',
  ],
  [
    'kernel-syn-flooding-cookies',
    'kernel: TCP: request_sock_TCP: Possible SYN flooding on port [::]:8080. Sending cookies.',
  ],
  ['kernel-syn-flooding-cookies', 'possible SYN flooding on port 80. Sending cookies.'],
  [
    'kernel-syn-flooding-dropping',
    'TCP: request_sock_TCP: Possible SYN flooding on port 8080. Dropping request.  Check SNMP counters.',
  ],
  ['kernel-drop-open-request', 'TCP: drop open request from 10.0.0.2/41234'],
  ['kernel-tcp-memory', 'TCP: out of memory -- consider tuning tcp_mem'],
  ['kernel-orphans', 'TCP: too many orphaned sockets'],
  ['kernel-orphans', 'Out of socket memory, or too many of orphaned sockets'],
  ['kernel-conntrack-full', '[1737157.057528] nf_conntrack: table full, dropping packet.'],
  ['kernel-conntrack-full', 'nf_conntrack: nf_conntrack: table full, dropping packet'],
  ['kernel-file-max', 'VFS: file-max limit 65536 reached'],
  ['kernel-neighbours', 'neighbour: arp_cache: neighbor table overflow!'],
  ['kernel-time-wait', 'TCP: time wait bucket table overflow'],
  ['kernel-oom-kill', 'Out of memory: Killed process 1234 (java) total-vm:8123456kB, anon-rss:6123456kB, file-rss:0kB'],
  [
    'kernel-oom-cgroup',
    'Memory cgroup out of memory: Killed process 1234 (node) total-vm:1123456kB, anon-rss:512000kB',
  ],
  ['kernel-segfault', 'app[1234]: segfault at 0 ip 00007f0 sp 00007ff error 4 in libc.so.6[7f0+1000]'],
  ['kernel-hung-task', 'INFO: task postgres:1234 blocked for more than 120 seconds.'],
  ['kernel-soft-lockup', 'watchdog: BUG: soft lockup - CPU#1 stuck for 22s! [kworker/1:2:456]'],
  ['kernel-link-down', 'e1000e 0000:00:1f.6 eth0: NIC Link is Down'],
  ['kernel-suppressed', 'net_ratelimit: 83 callbacks suppressed'],
];
