import { readFileSync } from 'node:fs';
import { tcpStateName } from '../../core/kernel/tcp-states.js';

/** A socket in the kernel's table of IPv4 TCP sockets. */
export interface SocketRow {
  localPort: number;
  /** 0 for a listener. */
  remotePort: number;
  state: string;
  /** Received and not yet read; of a listener: how many connections are in its accept queue. */
  unreadBytes: number;
  /**
   * In which time, in ticks of 10 ms, it probes a peer whose window is too small to send into (timer 4 in get_tcp4_sock,
   * net/ipv4/tcp_ipv4.c); null where it need not.
   */
  probeDueTicks: number | null;
}

const PROBE_TIMER = '04';

/**
 * The sockets of the network namespace that `procNetFolder` shows, such as `/proc/<pid>/net`; none where it cannot be
 * read, because its process has ended. Sockets that are closed but still held by their process are not in the table.
 */
export function readSocketRows(procNetFolder: string): SocketRow[] {
  return readText(`${procNetFolder}/tcp`).split('\n').slice(1).filter(Boolean).map(parseRow);
}

/** `sl: local:port remote:port state tx:rx timer:expiry …`, in hexadecimal but for the first. */
function parseRow(line: string): SocketRow {
  const [, local = '', remote = '', state = '', queues = '', timer = ''] = line.trim().split(/\s+/);
  const [timerNumber, dueTicks = ''] = timer.split(':');
  return {
    localPort: portIn(local),
    remotePort: portIn(remote),
    state: tcpStateName(Number.parseInt(state, 16)),
    unreadBytes: Number.parseInt(queues.split(':')[1] ?? '', 16),
    probeDueTicks: timerNumber === PROBE_TIMER ? Number.parseInt(dueTicks, 16) : null,
  };
}

function portIn(address: string): number {
  return Number.parseInt(address.split(':')[1] ?? '', 16);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
