import type { CallRecord } from '../../core/truth-table.js';
import { countOf, formatShort } from '../numbers.js';

/** A call that takes longer than this has waited for something, and how long is worth showing. */
const WORTH_SHOWING_MS = 10;

/** `write "b"`, `close with SO_LINGER 0`. */
export function callText({ call, detail }: CallRecord): string {
  return detail === '' ? call : `${call} ${detail}`;
}

/** `ok`, `3 bytes`, `EOF`, or the name of the error. */
export function resultText({ call, result }: CallRecord): string {
  switch (result.kind) {
    case 'done':
      return call === 'read' || call === 'write' ? countOf(result.bytes, 'byte').replace('one', '1') : 'ok';
    case 'eof':
      return 'EOF';
    case 'error':
      return result.errno;
  }
}

/** As {@link resultText}, with the time of a call that waited: `EAGAIN, 200 ms`. */
export function timedResultText(call: CallRecord): string {
  const waited = call.tookMs >= WORTH_SHOWING_MS ? `, ${formatShort(call.tookMs)} ms` : '';
  return resultText(call) + waited;
}
