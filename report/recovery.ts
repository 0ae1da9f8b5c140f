import type { TimelineSample } from '../core/cell.js';
import { type GoodBy, goodBy, goodputBetween } from './goodput-over-time.js';

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
  const okBy = goodBy(timeline);
  const endMs = okBy.at(-1)?.atMs ?? 0;
  const stallEndMs = atMs + forMs;
  const before = goodputBetween(okBy, 0, atMs);
  return {
    before,
    during: goodputBetween(okBy, atMs, stallEndMs),
    after: goodputBetween(okBy, stallEndMs, endMs),
    backAfterMs: before === null ? null : backAfter(okBy, stallEndMs, endMs, RECOVERED_SHARE * before),
  };
}

function backAfter(okBy: readonly GoodBy[], stallEndMs: number, endMs: number, enough: number): number | null {
  for (let fromMs = stallEndMs; fromMs + SECOND_MS <= endMs; fromMs += SECOND_MS) {
    if ((goodputBetween(okBy, fromMs, fromMs + SECOND_MS) ?? 0) >= enough) return fromMs - stallEndMs;
  }
  return null;
}
