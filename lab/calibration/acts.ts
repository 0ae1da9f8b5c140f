import type { Socket } from 'node:net';
import type { ClientOutcome } from '../../core/outcomes.js';

/** One thing that the calibration server does with a request. */
export interface Act {
  /** How the attempt ends in a ledger that counts rightly. */
  readonly outcome: ClientOutcome;
  /** Whether the connection is of no more use: whatever else comes in on it is read and ignored. */
  readonly ends: boolean;
  perform(socket: Socket): void;
}

/** Pause in the middle of a slow answer: far below every client timeout. */
const SLOW_MS = 20;
const BODY = 'x'.repeat(100);
const HALF = BODY.slice(BODY.length / 2);
const head = (status: string, fields = `Content-Length: ${BODY.length}`) => `HTTP/1.1 ${status}\r\n${fields}\r\n\r\n`;
const ANSWER = head('200 OK') + BODY;
const FIRST_PART = head('200 OK') + HALF;

const reusable = { ends: false };
const last = { ends: true };

/**
 * Every act, by name. A new one is one entry here, with the packets that it puts on the wire and the outcome that they
 * mean to a client; {@link FULL_MIX} says how often it comes.
 */
export const ACTS = {
  /** A whole answer in one segment. */
  answer: { outcome: 'ok', ...reusable, perform: (socket) => socket.write(ANSWER) },
  /** A whole answer whose length is known only from its last chunk. */
  chunked_answer: {
    outcome: 'ok',
    ...reusable,
    perform: (socket) =>
      socket.write(
        `${head('200 OK', 'Transfer-Encoding: chunked')}${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`,
      ),
  },
  /** A whole answer in two segments with a pause between them. */
  slow_answer: {
    outcome: 'ok',
    ...reusable,
    perform(socket) {
      socket.write(FIRST_PART);
      setTimeout(() => socket.write(HALF), SLOW_MS);
    },
  },
  unavailable: {
    outcome: 'shed',
    ...reusable,
    perform: (socket) => socket.write(head('503 Gone', 'Content-Length: 0')),
  },
  too_many: { outcome: 'shed', ...reusable, perform: (socket) => socket.write(head('429 Slow', 'Content-Length: 0')) },
  failure: {
    outcome: 'http_error',
    ...reusable,
    perform: (socket) => socket.write(head('500 Failed', 'Content-Length: 0')),
  },
  /** Bytes that are no HTTP on a connection that stays open: the client closes it. */
  malformed_answer: {
    outcome: 'http_error',
    ...last,
    perform: (socket) => socket.write('HTTPS/one two hundred\r\n\r\n'),
  },
  /** A whole answer that announces the end of the connection, then a FIN. */
  close_after_answer: {
    outcome: 'ok',
    ...last,
    perform: (socket) => socket.end(head('200 OK', `Connection: close\r\nContent-Length: ${BODY.length}`) + BODY),
  },
  /** An answer without a length: the FIN is its end, and it is whole (RFC 9112, section 6.3). */
  fin_delimited_answer: {
    outcome: 'ok',
    ...last,
    perform: (socket) => socket.end(head('200 OK', 'Connection: close') + BODY),
  },
  /** A FIN instead of an answer. */
  fin: { outcome: 'closed', ...last, perform: (socket) => socket.end() },
  /** Half a head, then a FIN. */
  fin_in_head: { outcome: 'closed', ...last, perform: (socket) => socket.end(ANSWER.slice(0, 20)) },
  /** A whole head and half of the body that it announces, then a FIN. */
  fin_in_body: { outcome: 'closed', ...last, perform: (socket) => socket.end(FIRST_PART) },
  /** An RST (SO_LINGER 0) instead of an answer. */
  rst: { outcome: 'reset', ...last, perform: (socket) => socket.resetAndDestroy() },
  /** Half of the body, then an RST. */
  rst_in_body: {
    outcome: 'reset',
    ...last,
    perform: (socket) => socket.write(FIRST_PART, () => socket.resetAndDestroy()),
  },
  /**
   * A whole answer, then an RST. Data that came before an RST can still be read, so the answer counts; who then sends
   * the next request on this connection finds ECONNRESET, on its write or on its next read.
   */
  rst_after_answer: {
    outcome: 'ok',
    ...last,
    perform: (socket) => socket.write(ANSWER, () => socket.resetAndDestroy()),
  },
  /** Nothing: the client gives up and closes. */
  stall: { outcome: 'timeout', ...last, perform() {} },
} as const satisfies Record<string, Act>;

export type ActName = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as readonly ActName[];

/** How often each act was done, or is to be done in one block of a script. */
export type ActCounts = Record<ActName, number>;

/** A block in which every act but the stall comes `each` times, the plain answer `answers` times and the stall once. */
export function mixOf(each: number, answers: number): ActCounts {
  const counts = Object.fromEntries(ACT_NAMES.map((name) => [name, each])) as ActCounts;
  return { ...counts, answer: answers, stall: 1 };
}
