import type { CellResult, RunResult } from '../../core/cell.js';
import { median } from '../measures.js';
import { formatShort } from '../numbers.js';
import { RECOVERED_SHARE, type Recovery, recovery } from '../recovery.js';
import { isValid, type Point, pointsOf } from '../sweep.js';

/** For each point whose database stalled: goodput before, during and after, and whether and when it came back. */
export function stallSentences(run: RunResult): string[] {
  return pointsOf({ ...run, cells: run.cells.filter(isValid) })
    .map(sentence)
    .filter((text) => text !== null);
}

function sentence({ label, cells }: Point): string | null {
  const recoveries = cells.map(recoveryOf).filter((found) => found !== null);
  const stall = cells[0]?.plan.scenario.server.faults.database_stall ?? null;
  if (stall === null || recoveries.length === 0) return null;
  const goodput = (when: 'before' | 'during' | 'after') =>
    rateText(median(recoveries.map((found) => found[when]).filter((rate) => rate !== null)));
  return (
    `With “${label}” goodput was ${goodput('before')} a second before the database stalled for ${formatShort(stall.for_s)} s, ` +
    `${goodput('during')} meanwhile and ${goodput('after')} after it, and ${backText(recoveries)}.`
  );
}

function recoveryOf(cell: CellResult): Recovery | null {
  const stall = cell.plan.scenario.server.faults.database_stall;
  return stall === null ? null : recovery(cell.timeline, stall.at_s * 1000, stall.for_s * 1000);
}

function backText(recoveries: readonly Recovery[]): string {
  const back = recoveries.map(({ backAfterMs }) => backAfterMs).filter((afterMs) => afterMs !== null);
  const share = `${100 * RECOVERED_SHARE} % of what it was`;
  if (back.length === 0) return `did not come back to ${share} by the load's end`;
  const which = back.length === recoveries.length ? '' : ` in ${back.length} of ${recoveries.length} repetitions`;
  return `was back at ${share}${which} ${whenText(back)}`;
}

function whenText(back: readonly number[]): string {
  const [soonest, latest] = [Math.min(...back) / 1000, Math.max(...back) / 1000];
  if (latest === 0) return 'in the first second after it';
  return soonest === latest ? `${soonest} s after its end` : `from ${soonest} to ${latest} s after its end`;
}

function rateText(rate: number | null): string {
  return rate === null ? 'an unknown number' : formatShort(rate);
}
