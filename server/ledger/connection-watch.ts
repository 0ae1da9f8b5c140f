import type { Socket } from 'node:net';
import { endedByReset } from '../../core/hidden-reset.js';
import type { ConnectionEnd } from '../../core/ledger/connection-record.js';
import type { ServerOutcome } from '../../core/outcomes.js';
import type { ClientGonePolicy } from '../on-client-gone/policy.js';
import type { ConnectionEntry, ServerConnectionLedger } from './connection-ledger.js';
import type { RequestEntry } from './request-entry.js';
import type { RequestLedger } from './request-ledger.js';
import type { RequestObserver } from './request-observer.js';
import { outcomeOfSocketError } from './socket-error.js';

interface WatchedConnection {
  readonly entry: ConnectionEntry;
  /** Requests without an outcome. More than one only under HTTP pipelining. */
  readonly unanswered: Set<RequestEntry>;
}

/** Watches every connection for the client's leaving, and enters each request in the ledger. */
export class ConnectionWatch implements RequestObserver {
  readonly #ledger: RequestLedger;
  readonly #policy: ClientGonePolicy;
  readonly #accepted: ServerConnectionLedger;
  readonly #connections = new WeakMap<Socket, WatchedConnection>();

  constructor(ledger: RequestLedger, accepted: ServerConnectionLedger, policy: ClientGonePolicy) {
    this.#ledger = ledger;
    this.#accepted = accepted;
    this.#policy = policy;
  }

  accept(socket: Socket): void {
    // The port is taken at the start: a closed socket has none any more.
    const entry = this.#accepted.accepted(socket.remotePort ?? 0);
    const watched = { entry, unanswered: new Set<RequestEntry>() };
    this.#connections.set(socket, watched);
    socket.on('end', () => this.#clientLeft(watched, endedByReset(socket) ? 'reset_read' : null));
    socket.on('error', (error) => this.#failed(watched, error));
    socket.on('close', () => this.#accepted.closed(entry));
  }

  arrive(socket: Socket): RequestEntry {
    const watched = this.#connections.get(socket);
    if (watched === undefined) throw new Error('a request came in on a connection that was never accepted');
    const { record } = watched.entry;
    const { connection, port, requests: orderOnConnection } = record;
    record.requests += 1;
    const entry = this.#ledger.arrive({ connection, port, orderOnConnection });
    watched.unanswered.add(entry);
    return entry;
  }

  granted(entry: RequestEntry): void {
    this.#ledger.granted(entry);
  }

  settle(entry: RequestEntry, outcome: ServerOutcome): void {
    this.#ledger.settle(entry, outcome);
  }

  over(socket: Socket, entry: RequestEntry): void {
    this.#connections.get(socket)?.unanswered.delete(entry);
    this.#ledger.over(entry);
  }

  #failed(watched: WatchedConnection, error: Error): void {
    const outcome = outcomeOfSocketError(error);
    // An error that no kernel returned comes from Node itself, after a FIN or without the client's doing.
    if (outcome === null) this.#requestsLoseClient(watched, null);
    else this.#clientLeft(watched, outcome);
  }

  /** `outcome` is what the kernel's error means; null for a FIN, of which the policy decides. */
  #clientLeft(watched: WatchedConnection, outcome: ServerOutcome | null): void {
    watched.entry.endedBy(connectionEnd(outcome));
    this.#requestsLoseClient(watched, outcome);
  }

  #requestsLoseClient(watched: WatchedConnection, outcome: ServerOutcome | null): void {
    for (const entry of watched.unanswered) {
      entry.clientLeft();
      const settled = outcome ?? this.#policy.outcomeOnFin(entry);
      if (settled !== null) this.#ledger.settle(entry, settled);
      if (this.#policy.leavesQueue) entry.withdraw();
    }
  }
}

function connectionEnd(outcome: ServerOutcome | null): ConnectionEnd {
  if (outcome === null) return 'client_fin';
  return outcome === 'broken_pipe' ? 'broken_pipe' : 'client_reset';
}
