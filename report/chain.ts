import type { CellResult, TimelineSample } from '../core/cell.js';
import type { FailureChain } from '../core/chain.js';
import { okShare } from './measures.js';
import { isValid } from './sweep.js';

/** A moment of a cell's chain of failure. */
export interface ChainMoment {
  /** What happened, as the column `events` of timeline.csv names it. */
  event: string;
  /** The same in words. */
  words: string;
  /** ms since the load's start. */
  atMs: number;
}

/** What each link is called, from the cause to its effects. */
const LINKS: Record<keyof FailureChain, { event: string; words: string }> = {
  queuePassedTimeoutAtMs: { event: 'queue_passed_timeout', words: 'a request had waited for longer than clients do' },
  firstClientGaveUpAtMs: { event: 'first_client_gave_up', words: 'the first client gave up' },
  firstWastedGrantAtMs: {
    event: 'first_wasted_grant',
    words: 'a connection was granted to a request whose client had gone',
  },
  firstBrokenPipeAtMs: { event: 'first_broken_pipe', words: 'the first write failed with EPIPE' },
  firstResetAtMs: { event: 'first_reset', words: 'the first ECONNRESET' },
  acceptQueueFullAtMs: { event: 'accept_queue_full', words: 'the accept queue was full' },
  handlesOutAtMs: { event: 'handles_out', words: 'the file handles had run out' },
  poolLockedAtMs: { event: 'pool_locked', words: 'the pool had locked itself' },
  poolEmptyAtMs: { event: 'pool_empty', words: 'the last connection of the pool was lent, and never came back' },
  lastGoodAnswerAtMs: { event: 'last_good_answer', words: 'the last good answer arrived' },
};

/** The names that the column `events` can hold, in the order of cause and effect. */
export const CHAIN_EVENTS: readonly string[] = Object.values(LINKS).map(({ event }) => event);

/** What happened in a cell, first things first. */
export function chainMoments({ chain }: CellResult): ChainMoment[] {
  return (Object.keys(LINKS) as (keyof FailureChain)[])
    .flatMap((link) => {
      const atMs = chain[link];
      return atMs === null ? [] : [{ ...LINKS[link], atMs }];
    })
    .toSorted((a, b) => a.atMs - b.atMs);
}

/** The valid cell that went the furthest down the chain: of equals, the one with the smallest share of good answers, and of these the first. */
export function furthestCell(cells: readonly CellResult[]): CellResult | null {
  let furthest: { cell: CellResult; links: number; share: number } | null = null;
  for (const cell of cells.filter(isValid)) {
    const [links, share] = [chainMoments(cell).length, okShare(cell) ?? 0];
    const isFurther =
      furthest === null || links > furthest.links || (links === furthest.links && share < furthest.share);
    if (isFurther) furthest = { cell, links, share };
  }
  return furthest?.cell ?? null;
}

/** Asked once a sample of a cell, in their order: what is known of its moments is worked out once. */
const eventsOf = new WeakMap<CellResult, Map<TimelineSample, string[]>>();

/** The events since the sample before; those after the last sample are told with it. */
export function eventsBy(cell: CellResult, sample: TimelineSample): string[] {
  let events = eventsOf.get(cell);
  if (events === undefined) {
    events = eventsBySample(cell);
    eventsOf.set(cell, events);
  }
  return events.get(sample) ?? [];
}

function eventsBySample(cell: CellResult): Map<TimelineSample, string[]> {
  const events = new Map<TimelineSample, string[]>();
  for (const { event, atMs } of chainMoments(cell)) {
    const sample = cell.timeline.find((one) => one.atMs >= atMs) ?? cell.timeline.at(-1);
    if (sample !== undefined) events.set(sample, [...(events.get(sample) ?? []), event]);
  }
  return events;
}
