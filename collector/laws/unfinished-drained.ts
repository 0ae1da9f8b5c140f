import type { Law } from './law.js';

/**
 * What is in flight at the load's end is drained: an `unfinished` attempt has its request in the server's ledger. Its
 * bytes come before the client's FIN, and the server reads whatever has reached it before it stops. Exempt are
 * connections that the server never accepted (there was no file handle) or closed itself, those whose bytes and FIN have
 * not reached it yet (the kernel sends them again where the accept queue was full), and those that the client gave up
 * before it knew that they stood: nothing was written into them. Exact.
 */
export const unfinishedDrained: Law = {
  name: 'unfinished drained',
  check({ lostUnfinished }) {
    if (lostUnfinished === 0) return null;
    return `${lostUnfinished} unfinished attempts on accepted connections are missing in the server's ledger`;
  },
};
