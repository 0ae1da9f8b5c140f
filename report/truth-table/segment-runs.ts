import type { Segment, Side } from '../../core/truth-table.js';
import { formatCount } from '../numbers.js';

/** What segments have in common that are told as one. */
export interface SegmentKind {
  from: Side;
  /** Its flags, such as `SYN ACK`; `data` stands for an ACK that carries bytes. PSH, which means nothing here, is left out. */
  kind: string;
  /** Whether they reached nobody. */
  isLost: boolean;
}

/** Segments of one kind, one after the other: many writes, or one sent again and again. */
export interface SegmentRun extends SegmentKind {
  /** Of each segment. */
  payloadBytes: number[];
}

/** What went over the wire, without the plain ACKs: how many there are is chance, and no error comes from them. */
export function segmentRuns(segments: readonly Segment[]): SegmentRun[] {
  const runs: SegmentRun[] = [];
  for (const segment of segments) {
    const { from, payloadBytes, isLost } = segment;
    const kind = kindOf(segment);
    if (kind === 'ACK') continue;
    const last = runs.at(-1);
    if (last !== undefined && isSameKind(last, { from, kind, isLost })) last.payloadBytes.push(payloadBytes);
    else runs.push({ from, kind, isLost, payloadBytes: [payloadBytes] });
  }
  return runs;
}

/**
 * The kinds of segments in the order of their first appearance. Into how many segments bytes are cut, and how often one
 * is sent again before the answer comes, is chance.
 */
export function segmentKinds(segments: readonly Segment[]): SegmentKind[] {
  const runs = segmentRuns(segments);
  return runs.filter((one, at) => runs.findIndex((run) => isSameKind(run, one)) === at);
}

function isSameKind(a: SegmentKind, b: SegmentKind): boolean {
  return a.from === b.from && a.kind === b.kind && a.isLost === b.isLost;
}

function kindOf({ flags, payloadBytes }: Segment): string {
  const told = flags.split(' ').filter((flag) => flag !== 'PSH');
  if (payloadBytes === 0) return told.join(' ');
  return [...told.filter((flag) => flag !== 'ACK'), 'data'].join(' ');
}

/** A kind alone, such as `s→c SYN ACK`, or `c→s SYN (lost)`. */
export function kindText({ from, kind, isLost }: SegmentKind): string {
  return `${directionText(from)} ${kind}${isLost ? ' (lost)' : ''}`;
}

/** `c→s`: from the client to the server. */
function directionText(from: Side): string {
  return from === 'client' ? 'c→s' : 's→c';
}

/**
 * Runs in full, such as `c→s SYN, s→c SYN ACK, c→s data 1 B`; of several segments it says how many: `c→s data 1 B ×5`
 * where all carry as much, and else `c→s data 70,000 B in 3`.
 */
export function measuredRunsText(runs: readonly SegmentRun[]): string {
  return runs.map(measuredRunText).join(', ');
}

function measuredRunText({ from, kind, isLost, payloadBytes }: SegmentRun): string {
  const [first = 0] = payloadBytes;
  const count = formatCount(payloadBytes.length);
  const isEven = payloadBytes.every((bytes) => bytes === first);
  const bytes = isEven ? first : payloadBytes.reduce((sum, one) => sum + one, 0);
  const times = isEven ? ` ×${count}` : ` in ${count}`;
  const name = `${directionText(from)} ${kind}`;
  return (
    name +
    (bytes === 0 ? '' : ` ${formatCount(bytes)} B`) +
    (payloadBytes.length === 1 ? '' : times) +
    (isLost ? ' (lost)' : '')
  );
}
