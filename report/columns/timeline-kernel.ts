import { SOURCE, type TimelineColumn } from './column.js';

/** TCP states, as the kernel spells them, whose sockets are shown over time. */
export const SOCKET_STATES = {
  ESTABLISHED: 'sockets with both directions open',
  CLOSE_WAIT: 'sockets whose client has closed and that the server has not closed yet',
  TIME_WAIT: 'sockets closed from this side first, kept until stray segments have died out',
  FIN_WAIT1: 'sockets that the server has closed and whose FIN is not acknowledged yet',
  FIN_WAIT2: 'sockets that the server has closed, with the FIN of the client still to come',
  LAST_ACK: 'sockets closed by both, with the last FIN not acknowledged yet',
} as const;

/** Kernel counters shown over time, by the kernel's own name (/proc/net/snmp and /proc/net/netstat). */
export const COUNTERS = {
  OutRsts: ['kernel_out_rsts', 'TCP segments sent with the RST flag'],
  EstabResets: ['kernel_estab_resets', 'connections that went from ESTABLISHED or CLOSE_WAIT straight to CLOSED'],
  ListenOverflows: ['kernel_listen_overflows', 'connections dropped because the accept queue was full'],
  TCPAbortOnData: ['kernel_tcp_abort_on_data', 'connections reset because of SO_LINGER 0 or of data after the close'],
  TCPAbortOnClose: ['kernel_tcp_abort_on_close', 'connections closed with unread bytes, and so with an RST'],
  TCPAbortOnTimeout: ['kernel_tcp_abort_on_timeout', 'connections given up because a TCP timer ran out'],
  TCPAbortOnMemory: [
    'kernel_tcp_abort_on_memory',
    'connections reset for want of memory or for too many orphaned sockets',
  ],
  TCPAbortOnLinger: [
    'kernel_tcp_abort_on_linger',
    'connections reset on reaching FIN_WAIT2 because TCP_LINGER2 forbids to wait there',
  ],
} as const;

const SOCKET_COLUMNS = Object.entries(SOCKET_STATES).map(
  ([state, meaning]): TimelineColumn => ({
    name: `sockets_${state.toLowerCase()}`,
    unit: 'sockets',
    meaning: `${meaning} (${state})`,
    source: SOURCE.kernel,
    // A state without a socket is left out of the record; only a record that is not there is unknown.
    value: (_run, _cell, sample) => (sample.sockets === null ? null : (sample.sockets[state] ?? 0)),
  }),
);

const COUNTER_COLUMNS = Object.entries(COUNTERS).map(
  ([counter, [name, meaning]]): TimelineColumn => ({
    name,
    unit: 'count',
    meaning: `since the load's start: ${meaning} (${counter})`,
    source: SOURCE.kernel,
    value: (_run, _cell, sample) => sample.counters?.[counter] ?? null,
  }),
);

/** What the kernel said at the moment of a sample. */
export const TIMELINE_KERNEL_COLUMNS: readonly TimelineColumn[] = [
  ...SOCKET_COLUMNS,
  {
    name: 'accept_queue',
    unit: 'connections',
    meaning: 'connections that waited for the server to accept them',
    source: SOURCE.kernel,
    value: (_run, _cell, sample) => sample.acceptQueue,
  },
  {
    name: 'open_files',
    unit: 'files',
    meaning: 'files, sockets included, that the server had open',
    source: SOURCE.kernel,
    value: (_run, _cell, sample) => sample.openFiles,
  },
  {
    name: 'open_files_limit',
    unit: 'files',
    meaning: 'how many of them it may have open',
    source: SOURCE.kernel,
    value: (_run, _cell, sample) => sample.openFilesLimit,
  },
  ...COUNTER_COLUMNS,
];
