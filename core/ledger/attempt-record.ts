import { CLIENT_OUTCOMES, type ClientOutcome } from '../outcomes.js';
import { type RecordOf, recordCodec } from './record.js';

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
export const attemptCodec = recordCodec(ATTEMPT_LAYOUT);

export function clientOutcomeOf(record: AttemptRecord): ClientOutcome {
  const outcome = CLIENT_OUTCOMES[record.outcome];
  if (outcome === undefined) throw new RangeError(`no client outcome has the number ${record.outcome}`);
  return outcome;
}
