import type { CallRecord, RowResult, Segment } from '../../core/truth-table.js';

/** A call of a row, with what was on the wire between it and the next. */
export interface Step {
  /** Place among the row's calls, from 1. */
  number: number;
  call: CallRecord;
  /** In the order of the capture; null: there was none. */
  segments: readonly Segment[] | null;
}

/** The calls of a row, each with the segments that passed from its beginning until the next call began. */
export function stepsOf({ calls, segments }: RowResult): Step[] {
  return calls.map((call, at) => {
    // Whatever passed before the first call belongs to it: nothing else can have caused it.
    const fromMs = at === 0 ? Number.NEGATIVE_INFINITY : call.atMs;
    const toMs = calls[at + 1]?.atMs ?? Number.POSITIVE_INFINITY;
    const within = segments?.filter(({ atMs }) => atMs >= fromMs && atMs < toMs) ?? null;
    return { number: at + 1, call, segments: within };
  });
}
