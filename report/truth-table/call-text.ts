import type { CallName, CallRecord, CallResult, Expected } from '../../core/truth-table.js';
import { formatCount, formatShort } from '../numbers.js';

/** A call that takes longer than this has waited for something, and not for a turn on a busy machine only. */
const WORTH_SHOWING_MS = 100;

/** `write "b"`, `close with SO_LINGER 0`. */
export function callText({ call, detail }: CallRecord): string {
  return detail === '' ? call : `${call} ${detail}`;
}

/** `ok`, `3 bytes`, `EOF`, or the name of the error. */
export function resultText({ call, result }: CallRecord): string {
  return textOf(call, result);
}

/**
 * What comes out on every run: the result, or, where the row leaves it open within what was to come, all that may. A
 * result that was not to come stands alone.
 */
export function settledResults({ result, expected }: CallRecord): readonly Expected[] {
  return expected.some((one) => isWithin(result, one)) ? expected : [result];
}

/** Results as {@link settledResults} has them: `EPIPE or ECONNRESET`, `some bytes`. */
export function settledResultText(call: CallRecord): string {
  return settledResults(call)
    .map((one) => textOf(call.call, one))
    .join(' or ');
}

function isWithin(result: CallResult, expected: Expected): boolean {
  if (result.kind === 'done' && expected.kind === 'done') {
    return expected.bytes === 'some' ? result.bytes > 0 : result.bytes === expected.bytes;
  }
  if (result.kind === 'error' && expected.kind === 'error') return result.errno === expected.errno;
  return result.kind === expected.kind;
}

function textOf(call: CallName, result: Expected): string {
  switch (result.kind) {
    case 'done':
      return call === 'read' || call === 'write' ? bytesText(result.bytes) : 'ok';
    case 'eof':
      return 'EOF';
    case 'error':
      return result.errno;
  }
}

function bytesText(bytes: number | 'some'): string {
  if (bytes === 'some') return 'some bytes';
  return bytes === 1 ? '1 byte' : `${formatCount(bytes)} bytes`;
}

/** As {@link resultText}, with the time of a call that waited: `EAGAIN, 200 ms`. */
export function timedResultText(call: CallRecord): string {
  const waited = call.tookMs >= WORTH_SHOWING_MS ? `, ${formatShort(call.tookMs)} ms` : '';
  return resultText(call) + waited;
}
