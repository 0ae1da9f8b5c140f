import type { Segment, Side } from '../../core/truth-table.js';
import { formatCount } from '../numbers.js';

/** Segments of one kind, one after the other in the same direction: many writes, or one sent again and again. */
export interface SegmentRun {
  from: Side;
  /** Its flags, such as `SYN ACK`; `data` stands for an ACK that carries bytes. PSH, which means nothing here, is left out. */
  kind: string;
  segments: number;
  payloadBytes: number;
}

/** What went over the wire, without the plain ACKs: how many there are is chance, and no error comes from them. */
export function segmentRuns(segments: readonly Segment[]): SegmentRun[] {
  const runs: SegmentRun[] = [];
  for (const segment of segments) {
    const kind = kindOf(segment);
    if (kind === 'ACK') continue;
    const last = runs.at(-1);
    if (last !== undefined && last.from === segment.from && last.kind === kind) {
      last.segments += 1;
      last.payloadBytes += segment.payloadBytes;
    } else {
      runs.push({ from: segment.from, kind, segments: 1, payloadBytes: segment.payloadBytes });
    }
  }
  return runs;
}

function kindOf({ flags, payloadBytes }: Segment): string {
  const told = flags.split(' ').filter((flag) => flag !== 'PSH');
  if (payloadBytes === 0) return told.join(' ');
  return [...told.filter((flag) => flag !== 'ACK'), 'data'].join(' ');
}

/** `c→s`: from the client to the server. */
export function directionText(from: Side): string {
  return from === 'client' ? 'c→s' : 's→c';
}

/** Runs in full, such as `c→s SYN, s→c SYN ACK, c→s data 1 B`; a run of several says how many: `c→s SYN ×3`. */
export function measuredRunsText(runs: readonly SegmentRun[]): string {
  return runs.map(measuredRunText).join(', ');
}

function measuredRunText({ from, kind, segments, payloadBytes }: SegmentRun): string {
  const bytes = payloadBytes === 0 ? '' : ` ${formatCount(payloadBytes)} B`;
  const times = segments === 1 ? '' : ` ×${formatCount(segments)}`;
  return `${directionText(from)} ${kind}${bytes}${times}`;
}
