import { CLIENT_OUTCOMES, type ClientOutcome } from '../outcomes.js';
import { offsetsOf, type RecordOf, recordCodec } from './record.js';

/** The client's ledger: one record an attempt. Times are {@link monotonicMs}. */
export const ATTEMPT_LAYOUT = {
  /** Serial number of the connection within the load generator, from 1. */
  connection: 'u32',
  /** The connection's source port; 0 where it never had one. */
  port: 'u16',
  /** Order of the attempt on its connection, from 0. */
  orderOnConnection: 'u32',
  /** When the request was handed to the connection. */
  startMs: 'f64',
  /** When its outcome was known. */
  endMs: 'f64',
  /** Bytes of the answer, head included, that arrived. */
  bytes: 'u32',
  /** HTTP status; 0 without an answer. */
  status: 'u16',
  /** Index into CLIENT_OUTCOMES. */
  outcome: 'u8',
} as const;

export type AttemptRecord = RecordOf<typeof ATTEMPT_LAYOUT>;

const AT = offsetsOf(ATTEMPT_LAYOUT);
export const attemptCodec = recordCodec(ATTEMPT_LAYOUT, (view, at, record) => {
  view.setUint32(at + AT.connection, record.connection, true);
  view.setUint16(at + AT.port, record.port, true);
  view.setUint32(at + AT.orderOnConnection, record.orderOnConnection, true);
  view.setFloat64(at + AT.startMs, record.startMs, true);
  view.setFloat64(at + AT.endMs, record.endMs, true);
  view.setUint32(at + AT.bytes, record.bytes, true);
  view.setUint16(at + AT.status, record.status, true);
  view.setUint8(at + AT.outcome, record.outcome);
});

export function clientOutcomeOf(record: AttemptRecord): ClientOutcome {
  const outcome = CLIENT_OUTCOMES[record.outcome];
  if (outcome === undefined) throw new RangeError(`no client outcome has the number ${record.outcome}`);
  return outcome;
}
