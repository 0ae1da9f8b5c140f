import { mechanisms, NOT_ON_THE_WIRE } from './mechanism.js';

const NO_SEGMENT = { none: 'the limit is of this kernel or process, and no segment tells the peer of it' } as const;

/** Limits of the process and of the kernel. */
export const LIMIT_MECHANISMS = mechanisms({
  'handles-close-wait': {
    title: 'Clients that left still hold a handle each',
    happened: 'A client that left and is not noticed stays a socket in CLOSE_WAIT for as long as its request waits.',
    proof: NO_SEGMENT,
    scenario: 'handle-exhaustion',
    measurement: {
      on: 'this host',
      command: 'ss -tanp state close-wait | grep -c pid=PID,',
      look: 'a number near the limit of open files',
    },
  },
  'handles-leak': {
    title: 'Files or sockets are not closed',
    happened: 'A path through the code opens and never closes, so the number grows with time and not with load.',
    proof: NO_SEGMENT,
    scenario: null,
    measurement: {
      on: 'this host',
      command: "ls -l /proc/PID/fd | awk '{ print $NF }' | cut -d: -f1 | sort | uniq -c | sort -rn | head",
      look: 'one kind that makes up nearly all, and does not shrink without load',
    },
  },
  'handles-limit-low': {
    title: 'The limit of open files is too low for the load',
    happened: 'Every connection takes one handle, and a proxy two; the default limit is often 1,024.',
    proof: NO_SEGMENT,
    scenario: 'handle-exhaustion',
    measurement: {
      on: 'this host',
      command: "grep 'open files' /proc/PID/limits; ss -tanp state established | grep -c pid=PID,",
      look: 'as many live connections as the limit allows',
    },
  },
  'system-handles': {
    title: 'The limit of open files of the whole system',
    happened: 'All processes together have as many files open as fs.file-max allows.',
    proof: NO_SEGMENT,
    scenario: null,
    measurement: { on: 'this host', command: 'cat /proc/sys/fs/file-nr', look: 'the first number is at the third' },
  },
  'syn-attack': {
    title: 'A flood of SYNs that nobody means',
    happened: 'Connections are begun and never completed, so the queue of half-open ones is full.',
    proof: { row: 'accept-queue-full' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: "ss -tan state syn-recv '( sport = :PORT )'",
      look: 'many peers that never complete; with few or none it was a burst on a short backlog',
    },
  },
  'tcp-memory': {
    title: 'TCP has no memory left',
    happened: 'The buffers of all sockets together are at net.ipv4.tcp_mem, so the kernel drops and resets.',
    proof: NO_SEGMENT,
    scenario: null,
    measurement: {
      on: 'this host',
      command: 'cat /proc/net/sockstat; sysctl net.ipv4.tcp_mem; nstat -az TcpExtTCPAbortOnMemory',
      look: 'TCP mem (in pages) at the third value of tcp_mem; the counter grows',
    },
  },
  'conntrack-full': {
    title: 'The connection tracking table is full',
    happened: 'The kernel drops packets of connections that it cannot enter: connects time out, at random.',
    proof: { row: 'vanished-connect' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: 'sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max',
      look: 'the count is at the maximum',
    },
  },
  'neighbours-full': {
    title: 'The neighbour table is full',
    happened:
      'More hosts on the local network than net.ipv4.neigh.default.gc_thresh3: packets to the others are dropped.',
    proof: { row: 'vanished-connect' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: 'ip neigh | wc -l; sysctl net.ipv4.neigh.default.gc_thresh3',
      look: 'as many as the threshold',
    },
  },
  'worker-connections': {
    title: "The worker's connections are used up",
    happened: 'nginx counts both sides of a proxied request against worker_connections, and closes what is beyond it.',
    proof: NO_SEGMENT,
    scenario: null,
    measurement: {
      on: 'this host',
      command: 'nginx -T 2>/dev/null | grep worker_connections; ss -tanp | grep -c \'"nginx"\'',
      look: 'about as many sockets as workers times worker_connections',
    },
  },
  'threads-full': {
    title: 'All request threads are busy',
    happened: 'Each waits for something, mostly a connection of a pool, so new requests wait in the accept queue.',
    proof: NOT_ON_THE_WIRE,
    scenario: 'pool-starvation',
    measurement: {
      on: 'this host',
      command: "jstack PID | grep -A 8 '\"http-nio' | grep -E '^\\s+at ' | sort | uniq -c | sort -rn | head",
      look: 'the call in which they all wait',
    },
  },
  'process-paused': {
    title: 'The process stood still',
    happened:
      'A garbage collection, a CPU quota or a blocked event loop held it up, so its own timeouts passed without a cause outside.',
    proof: NOT_ON_THE_WIRE,
    scenario: 'accept-queue',
    measurement: {
      on: 'this host',
      command: 'cat /sys/fs/cgroup/cpu.stat /proc/pressure/cpu',
      look: 'nr_throttled grows, or some avg10 is high, at the time of the lines',
    },
  },
  'worker-blocked': {
    title: 'A worker was blocked for longer than its timeout',
    happened:
      'A sync worker takes one request at a time; while it waits (for a pool, a query, a lock) it does not report, and is killed.',
    proof: NOT_ON_THE_WIRE,
    scenario: null,
    measurement: { on: 'this host', command: 'py-spy dump --pid PID', look: 'the call in which it waits' },
  },
  'out-of-memory': {
    title: 'The kernel killed a process for its memory',
    happened: 'Its connections were closed by the kernel in the middle of whatever they carried.',
    proof: { row: 'killed-write-write' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: "journalctl -k -g 'Killed process|oom-kill'",
      look: 'the name and pid of the process whose peers logged the errors',
    },
  },
  'task-stuck': {
    title: 'A process hangs in the kernel',
    happened: 'It waits for a disk, a network file system or a lock of the kernel, and answers nobody meanwhile.',
    proof: { row: 'stopped-read' },
    scenario: null,
    measurement: {
      on: 'this host',
      command: "ps -eo pid,stat,wchan:32,comm | awk '$2 ~ /D/'",
      look: 'the process, in state D',
    },
  },
});
