import type { Law } from './law.js';

/**
 * The kernel has seen every reset that the ledger has, and none came from nowhere. Checked where the counters are the
 * cell's alone (its own network namespace, which holds both ends of every connection), as of their last reading.
 *
 * - EstabResets ≥ broken_pipe + reset_read + reset_write. It counts sockets that go from ESTABLISHED or CLOSE_WAIT to
 *   CLOSED (tcp_set_state in net/ipv4/tcp.c). Each of these outcomes means that an RST came in on a socket of the
 *   server's in one of those states: by 1 for a broken pipe, whose client had closed before; by 2 where the client
 *   itself sent the RST from ESTABLISHED, for then its own end is counted as well. Each request has its own connection
 *   then, as an RST is the last of it.
 * - OutRsts ≥ the same sum: somebody sent each of these RSTs.
 * - EstabResets ≤ 2 · OutRsts + TCPAbortOnTimeout + TCPAbortOnMemory: one RST closes two ends at most, and without an RST
 *   only the kernel itself gives a connection up. Resets that no request knows of (an answer lost in silence, a cut
 *   after the last answer, whatever comes in the drain) have their RST, too, and so need no allowance.
 */
export const kernelResets: Law = {
  name: 'kernel resets',
  check({ counters }) {
    if (counters === null) return null;
    const { estabResets, outRsts, abortedByKernel, resetRequests } = counters;
    if (estabResets < resetRequests) {
      return `the kernel counted fewer resets (EstabResets ${estabResets}) than requests were lost to (${resetRequests})`;
    }
    if (outRsts < resetRequests) {
      return `the kernel sent fewer RSTs (OutRsts ${outRsts}) than requests were lost to (${resetRequests})`;
    }
    const most = 2 * outRsts + abortedByKernel;
    if (estabResets <= most) return null;
    return `the kernel counted more resets (EstabResets ${estabResets}) than RSTs and aborts explain (${most})`;
  },
};
