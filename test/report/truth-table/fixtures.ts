import type { CallRecord, CallResult, RowResult, Segment } from '../../../core/truth-table.js';

/** Made-up rows, for tests of how they are shown: no kernel answered any of this. */

export const done = (bytes = 0): CallResult => ({ kind: 'done', bytes });
export const failed = (errno: string): CallResult => ({ kind: 'error', errno });
export const EOF: CallResult = { kind: 'eof' };

export function callFixture(fields: Partial<CallRecord> = {}): CallRecord {
  const { result = done(1) } = fields;
  return {
    side: 'client',
    call: 'write',
    detail: '',
    result,
    expected: [result],
    atMs: 0,
    tookMs: 0.01,
    stateAfter: { client: 'ESTABLISHED', server: 'ESTABLISHED' },
    counters: {},
    ...fields,
  };
}

export function segmentFixture(
  atMs: number,
  from: Segment['from'],
  flags: string,
  payloadBytes = 0,
  isLost = false,
): Segment {
  return { atMs, from, flags, payloadBytes, isLost };
}

/** A row of three calls, 50 ms apart: the server closes, and the client writes twice. */
export function rowFixture(fields: Partial<RowResult> = {}): RowResult {
  const afterClose = { client: 'CLOSE_WAIT', server: 'FIN_WAIT2' };
  const gone = { client: null, server: null };
  return {
    name: 'broken-pipe',
    mechanism: 'fin',
    summary: 'The server closes, and the client writes twice.',
    calls: [
      callFixture({ side: 'server', call: 'close', result: done(), atMs: 0, stateAfter: afterClose }),
      callFixture({ detail: '"b"', atMs: 50, stateAfter: gone, counters: { OutRsts: 1, EstabResets: 1 } }),
      callFixture({ detail: '"c"', atMs: 100, stateAfter: gone, result: failed('EPIPE') }),
    ],
    node: { side: 'client', events: ['end', 'error EPIPE', 'close'] },
    segments: [
      segmentFixture(0.1, 'server', 'FIN ACK'),
      segmentFixture(0.2, 'client', 'ACK'),
      segmentFixture(50.1, 'client', 'PSH ACK', 1),
      segmentFixture(50.2, 'server', 'RST'),
    ],
    allowed: null,
    holds: true,
    reason: null,
    ...fields,
  };
}
