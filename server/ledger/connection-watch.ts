import type { Socket } from 'node:net';
import { endedByReset } from '../../core/hidden-reset.js';
import type { ServerOutcome } from '../../core/outcomes.js';
import type { ClientGonePolicy } from '../on-client-gone/policy.js';
import type { RequestEntry } from './request-entry.js';
import type { RequestLedger } from './request-ledger.js';
import type { RequestObserver } from './request-observer.js';
import { outcomeOfSocketError } from './socket-error.js';

interface WatchedConnection {
  readonly serial: number;
  /** Taken at the start: a closed socket has no port any more. */
  readonly port: number;
  requests: number;
  /** Requests without an outcome. More than one only under HTTP pipelining. */
  readonly unanswered: Set<RequestEntry>;
}

/** Watches every connection for the client's leaving, and enters each request in the ledger. */
export class ConnectionWatch implements RequestObserver {
  readonly #ledger: RequestLedger;
  readonly #policy: ClientGonePolicy;
  readonly #connections = new WeakMap<Socket, WatchedConnection>();
  #serial = 0;

  constructor(ledger: RequestLedger, policy: ClientGonePolicy) {
    this.#ledger = ledger;
    this.#policy = policy;
  }

  accept(socket: Socket): void {
    this.#serial += 1;
    const watched = {
      serial: this.#serial,
      port: socket.remotePort ?? 0,
      requests: 0,
      unanswered: new Set<RequestEntry>(),
    };
    this.#connections.set(socket, watched);
    socket.on('end', () => this.#clientLeft(watched, endedByReset(socket) ? 'reset_read' : null));
    socket.on('error', (error) => this.#clientLeft(watched, outcomeOfSocketError(error)));
  }

  arrive(socket: Socket): RequestEntry {
    const watched = this.#connections.get(socket);
    if (watched === undefined) throw new Error('a request came in on a connection that was never accepted');
    const entry = this.#ledger.arrive({
      connection: watched.serial,
      port: watched.port,
      orderOnConnection: watched.requests,
    });
    watched.requests += 1;
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

  /** `outcome` is what the kernel's error means; null for a FIN, of which the policy decides. */
  #clientLeft(watched: WatchedConnection, outcome: ServerOutcome | null): void {
    for (const entry of watched.unanswered) {
      entry.clientLeft();
      const settled = outcome ?? this.#policy.outcomeOnFin(entry);
      if (settled !== null) this.#ledger.settle(entry, settled);
      if (this.#policy.leavesQueue) entry.withdraw();
    }
  }
}
