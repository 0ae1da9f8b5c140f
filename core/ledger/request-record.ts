import { FAILURES, type Failure, SERVER_OUTCOMES, type ServerOutcome } from '../outcomes.js';
import { offsetsOf, type RecordOf, recordCodec } from './record.js';

/** {@link RequestRecord.releasedMs} of a request that the server's end met in the midst of its work, a connection in hand. */
export const STILL_HELD = Number.POSITIVE_INFINITY;

/** The server's ledger: one record a request. Times are {@link monotonicMs}; NaN is "never". */
export const REQUEST_LAYOUT = {
  /** Serial number of the connection within the server, from 1. */
  connection: 'u32',
  /** The client's source port. */
  port: 'u16',
  /** Order of the request on its connection, from 0. */
  orderOnConnection: 'u32',
  /** When its head had been parsed. */
  arrivedMs: 'f64',
  /** When it was granted its first connection of the pool. */
  grantedMs: 'f64',
  /** When it gave its last connection back, or left the queue without having been granted any; or {@link STILL_HELD}. */
  releasedMs: 'f64',
  /** When the server noticed that the client had left (FIN or RST). */
  clientGoneMs: 'f64',
  /** When its outcome was known. */
  endMs: 'f64',
  /** Connections of the pool that it was granted. */
  grants: 'u8',
  /** Those of them that were granted when the client was known to be gone. */
  wastedGrants: 'u8',
  /** Index into SERVER_OUTCOMES. */
  outcome: 'u8',
  /** Index into FAILURES. */
  failure: 'u8',
} as const;

export type RequestRecord = RecordOf<typeof REQUEST_LAYOUT>;

const AT = offsetsOf(REQUEST_LAYOUT);
export const requestCodec = recordCodec(REQUEST_LAYOUT, (view, at, record) => {
  view.setUint32(at + AT.connection, record.connection, true);
  view.setUint16(at + AT.port, record.port, true);
  view.setUint32(at + AT.orderOnConnection, record.orderOnConnection, true);
  view.setFloat64(at + AT.arrivedMs, record.arrivedMs, true);
  view.setFloat64(at + AT.grantedMs, record.grantedMs, true);
  view.setFloat64(at + AT.releasedMs, record.releasedMs, true);
  view.setFloat64(at + AT.clientGoneMs, record.clientGoneMs, true);
  view.setFloat64(at + AT.endMs, record.endMs, true);
  view.setUint8(at + AT.grants, record.grants);
  view.setUint8(at + AT.wastedGrants, record.wastedGrants);
  view.setUint8(at + AT.outcome, record.outcome);
  view.setUint8(at + AT.failure, record.failure);
});

export function serverOutcomeOf(record: RequestRecord): ServerOutcome {
  const outcome = SERVER_OUTCOMES[record.outcome];
  if (outcome === undefined) throw new RangeError(`no server outcome has the number ${record.outcome}`);
  return outcome;
}

export function failureOf(record: Pick<RequestRecord, 'failure'>): Failure {
  const failure = FAILURES[record.failure];
  if (failure === undefined) throw new RangeError(`no failure has the number ${record.failure}`);
  return failure;
}
