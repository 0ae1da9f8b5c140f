import { clientOutcomeOf } from '../../core/ledger/attempt-record.js';
import type { JoinedAttempt } from '../../core/ledger/joined-attempt.js';

/**
 * Counts the attempts cut by the load's end that the server must have read, and has not: on a connection that the client
 * knew to stand, and so had written to, and whose FIN, which comes after what was written, the server has read.
 *
 * A connection that it has accepted and whose FIN it has not read is another matter: where the accept queue is full, the
 * kernel drops the ACK that ends a handshake (tcp_v4_syn_recv_sock in net/ipv4/tcp_ipv4.c), and the server has the
 * connection only a second later, on the next SYN+ACK, while the request waits in the client's kernel to be sent again.
 * Such an attempt is lost only if the server may have stopped with bytes unread.
 */
export class LostUnfinished {
  readonly #serverHasReadAll: boolean;
  lost = 0;

  constructor(serverHasReadAll: boolean) {
    this.#serverHasReadAll = serverHasReadAll;
  }

  see({ attempt, request, connectionEnd, established }: JoinedAttempt): void {
    if (attempt === null || request !== null || !established || clientOutcomeOf(attempt) !== 'unfinished') return;
    if (connectionEnd === 'client_fin' || (connectionEnd === 'open' && !this.#serverHasReadAll)) this.lost += 1;
  }
}
