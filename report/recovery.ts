import type { TimelineSample } from '../core/cell.js';

/** Goodput is back when a second has this share of what there was before. */
export const RECOVERED_SHARE = 0.9;
const SECOND_MS = 1000;

/** What a stall did to goodput, in good answers a second. null: the load did not last long enough to tell. */
export interface Recovery {
  before: number | null;
  during: number | null;
  /** From the stall's end to the load's. */
  after: number | null;
  /**
   * From the stall's end to the start of the first second, counted in whole ones from that end, whose goodput was
   * at least {@link RECOVERED_SHARE} of that before. null: there was no such second.
   */
  backAfterMs: number | null;
}

/**
 * Goodput before, during and after a stall of `forMs` that begins `atMs` after the load's start, from a cell's timeline: the
 * attempts that had ended `ok` by each moment, between two samples in a straight line.
 */
export function recovery(timeline: readonly TimelineSample[], atMs: number, forMs: number): Recovery {
  const okBy = cumulativeOk(timeline);
  const endMs = okBy.at(-1)?.atMs ?? 0;
  const stallEndMs = atMs + forMs;
  const before = rate(okBy, 0, atMs);
  return {
    before,
    during: rate(okBy, atMs, stallEndMs),
    after: rate(okBy, stallEndMs, endMs),
    backAfterMs: before === null ? null : backAfter(okBy, stallEndMs, endMs, RECOVERED_SHARE * before),
  };
}

/** How many attempts had ended `ok`, at one moment. */
interface Point {
  atMs: number;
  ok: number;
}

function cumulativeOk(timeline: readonly TimelineSample[]): Point[] {
  const seen = timeline.flatMap(({ atMs, phase, client }): Point[] => {
    return client === null || phase === 'drain' ? [] : [{ atMs, ok: client.ok }];
  });
  return [{ atMs: 0, ok: 0 }, ...seen];
}

function backAfter(okBy: readonly Point[], stallEndMs: number, endMs: number, enough: number): number | null {
  for (let fromMs = stallEndMs; fromMs + SECOND_MS <= endMs; fromMs += SECOND_MS) {
    if ((rate(okBy, fromMs, fromMs + SECOND_MS) ?? 0) >= enough) return fromMs - stallEndMs;
  }
  return null;
}

/** Good answers a second between two moments; null where they are not both within the timeline. */
function rate(okBy: readonly Point[], fromMs: number, toMs: number): number | null {
  const [from, to] = [okAt(okBy, fromMs), okAt(okBy, toMs)];
  return from === null || to === null || toMs <= fromMs ? null : ((to - from) * SECOND_MS) / (toMs - fromMs);
}

function okAt(okBy: readonly Point[], atMs: number): number | null {
  const next = okBy.findIndex((point) => point.atMs >= atMs);
  const [b, a] = [okBy[next], okBy[next - 1]];
  if (b === undefined) return null;
  if (a === undefined || b.atMs === atMs) return b.ok;
  return a.ok + ((b.ok - a.ok) * (atMs - a.atMs)) / (b.atMs - a.atMs);
}
