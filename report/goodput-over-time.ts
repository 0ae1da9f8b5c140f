import type { TimelineSample } from '../core/cell.js';

const SECOND_MS = 1000;

/** How many attempts had ended `ok`, at one moment. */
export interface GoodBy {
  atMs: number;
  ok: number;
}

/** The attempts that had ended `ok` by each sample of the load, from none at its start. */
export function goodBy(timeline: readonly TimelineSample[]): GoodBy[] {
  const seen = timeline.flatMap(({ atMs, phase, client }): GoodBy[] => {
    return client === null || phase === 'drain' ? [] : [{ atMs, ok: client.ok }];
  });
  return [{ atMs: 0, ok: 0 }, ...seen];
}

/** Good answers a second between two moments, between two samples in a straight line; null where they are not both within the timeline. */
export function goodputBetween(okBy: readonly GoodBy[], fromMs: number, toMs: number): number | null {
  const [from, to] = [okAt(okBy, fromMs), okAt(okBy, toMs)];
  return from === null || to === null || toMs <= fromMs ? null : ((to - from) * SECOND_MS) / (toMs - fromMs);
}

function okAt(okBy: readonly GoodBy[], atMs: number): number | null {
  const next = okBy.findIndex((point) => point.atMs >= atMs);
  const [b, a] = [okBy[next], okBy[next - 1]];
  if (b === undefined) return null;
  if (a === undefined || b.atMs === atMs) return b.ok;
  return a.ok + ((b.ok - a.ok) * (atMs - a.atMs)) / (b.atMs - a.atMs);
}
