import type { Segment, Side } from '../../core/truth-table.js';
import { formatCount } from '../numbers.js';

/** Segments of one kind, one after the other in the same direction: many writes, or one sent again and again. */
export interface SegmentRun {
  from: Side;
  /** Its flags, such as `SYN ACK`; `data` stands for an ACK that carries bytes. PSH, which means nothing here, is left out. */
  kind: string;
  /** Of each segment. */
  payloadBytes: number[];
}

/** What went over the wire, without the plain ACKs: how many there are is chance, and no error comes from them. */
export function segmentRuns(segments: readonly Segment[]): SegmentRun[] {
  const runs: SegmentRun[] = [];
  for (const segment of segments) {
    const { from, payloadBytes } = segment;
    const kind = kindOf(segment);
    if (kind === 'ACK') continue;
    const last = runs.at(-1);
    if (last?.from === from && last.kind === kind) last.payloadBytes.push(payloadBytes);
    else runs.push({ from, kind, payloadBytes: [payloadBytes] });
  }
  return runs;
}

/**
 * The kinds of segments in the order of their first appearance. Into how many segments bytes are cut, and how often one
 * is sent again before the answer comes, is chance.
 */
export function segmentKinds(segments: readonly Segment[]): Pick<SegmentRun, 'from' | 'kind'>[] {
  const runs = segmentRuns(segments);
  return runs.filter(({ from, kind }, at) => runs.findIndex((run) => run.from === from && run.kind === kind) === at);
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

/**
 * Runs in full, such as `c→s SYN, s→c SYN ACK, c→s data 1 B`; of several segments it says how many: `c→s data 1 B ×5`
 * where all carry as much, and else `c→s data 70,000 B in 3`.
 */
export function measuredRunsText(runs: readonly SegmentRun[]): string {
  return runs.map(measuredRunText).join(', ');
}

function measuredRunText({ from, kind, payloadBytes }: SegmentRun): string {
  const [first = 0] = payloadBytes;
  const count = formatCount(payloadBytes.length);
  const isEven = payloadBytes.every((bytes) => bytes === first);
  const bytes = isEven ? first : payloadBytes.reduce((sum, one) => sum + one, 0);
  const times = isEven ? ` ×${count}` : ` in ${count}`;
  const name = `${directionText(from)} ${kind}`;
  return name + (bytes === 0 ? '' : ` ${formatCount(bytes)} B`) + (payloadBytes.length === 1 ? '' : times);
}
