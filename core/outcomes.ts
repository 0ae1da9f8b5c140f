/**
 * How an attempt ends at the client, and how a request ends at the server.
 *
 * The two vocabularies are kept apart on purpose: how they relate is what the lab measures. Every attempt ends as
 * exactly one client outcome and every request as exactly one server outcome.
 */

/** One meaning a client outcome, in the order in which tables show them. */
export const CLIENT_OUTCOME_MEANINGS = {
  ok: 'a whole 2xx answer arrived in time',
  shed: 'the server answered 503 or 429',
  http_error: 'any other answer than 2xx, 503 and 429',
  timeout: 'no whole answer within the client timeout; the client closed',
  reset: 'ECONNRESET: an RST arrived before a whole answer',
  broken_pipe: 'EPIPE: the request was written into a connection already closed',
  closed: 'a FIN arrived before a whole answer',
  refused: 'ECONNREFUSED: nothing listened, or the generator had no connection to spare',
  connect_timeout: 'the connection was not established within the client timeout',
  unfinished: 'in flight when the load ended; the load generator cut it',
} as const;

/** One meaning a server outcome, in the order in which tables show them. */
export const SERVER_OUTCOME_MEANINGS = {
  delivered: 'the whole answer was written to a client that was still there',
  undelivered: 'the whole answer was written, without an error, to a client that was gone',
  broken_pipe: 'EPIPE on a write: the client had closed and its kernel had answered an earlier write with RST',
  reset_write: 'ECONNRESET on a write',
  reset_read: 'ECONNRESET on a read, before the answer was complete',
  aborted: "the client's FIN arrived before the answer was complete, and Node closed the connection",
  cancelled: 'left the queue for a connection because its client left',
  shed: 'turned away at once because the queue for a connection was full',
  acquire_timeout: 'waited for a connection longer than the acquire timeout',
  failed: 'the handler failed',
  stuck: 'still waiting for or holding a connection at the end of the cell',
} as const;

/** Why a request failed, where it ended as `failed`; the order is that of the ledger's numbers. */
export const FAILURES = ['none', 'database_busy', 'other'] as const;

export type Failure = (typeof FAILURES)[number];
export type ClientOutcome = keyof typeof CLIENT_OUTCOME_MEANINGS;
export type ServerOutcome = keyof typeof SERVER_OUTCOME_MEANINGS;

export const CLIENT_OUTCOMES = Object.keys(CLIENT_OUTCOME_MEANINGS) as readonly ClientOutcome[];
export const SERVER_OUTCOMES = Object.keys(SERVER_OUTCOME_MEANINGS) as readonly ServerOutcome[];

/**
 * When the load ends the generator cuts every connection, and what becomes of the
 * requests that are still in the server says nothing about the load: these outcomes are counted apart from then on.
 */
export const COUNTED_APART_AFTER_END: ReadonlySet<ServerOutcome> = new Set([
  'undelivered',
  'broken_pipe',
  'reset_write',
  'reset_read',
  'aborted',
  'cancelled',
  'shed',
  'acquire_timeout',
]);

export type ClientTally = Record<ClientOutcome, number>;
export type ServerTally = Record<ServerOutcome, number>;

/** A tally of zeros, one entry an outcome. */
export function emptyTally<Outcome extends string>(outcomes: readonly Outcome[]): Record<Outcome, number> {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
}

/** The sum over all outcomes of a tally. */
export function tallyTotal(tally: Record<string, number>): number {
  return Object.values(tally).reduce((sum, count) => sum + count, 0);
}
