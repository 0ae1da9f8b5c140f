import type { Socket } from 'node:net';
import type { ServerOutcome } from '../../core/outcomes.js';
import type { RequestEntry } from './request-entry.js';

/** Told of every step of every request. What serves requests knows of the ledger only this. */
export interface RequestObserver {
  /** A connection was accepted, and Node's HTTP server has attached its own listeners. */
  accept(socket: Socket): void;
  /** A request's head came in on `socket`. */
  arrive(socket: Socket): RequestEntry;
  /** The pool granted the request a connection. */
  granted(entry: RequestEntry): void;
  /** The request has its outcome; only the first counts. */
  settle(entry: RequestEntry, outcome: ServerOutcome): void;
  /** Nothing more will happen to the request; whatever its connection does now is none of its business. */
  over(socket: Socket, entry: RequestEntry): void;
}
