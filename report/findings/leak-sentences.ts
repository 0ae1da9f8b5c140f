import type { RunResult } from '../../core/cell.js';
import { type LeakSettings, leakSettings, predictedPoolEmpty } from '../leak.js';
import { countOf, formatShort } from '../numbers.js';
import { isValid, type Point, pointsOf } from '../sweep.js';

/** For each point whose requests leak: when its pool was empty, measured and predicted. */
export function leakSentences(run: RunResult): string[] {
  return pointsOf({ ...run, cells: run.cells.filter(isValid) })
    .map(sentence)
    .filter((text) => text !== null);
}

function sentence({ label, cells }: Point): string | null {
  const settings = cells[0] === undefined ? null : leakSettings(cells[0]);
  const predicted = settings === null ? null : predictedPoolEmpty(settings);
  if (settings === null || predicted === null) return null;
  const times = cells.map(({ leaks }) => leaks.poolEmptyAtMs).filter((atMs) => atMs !== null);
  return (
    `With “${label}” the pool of ${settings.poolSize} ${measuredText(times, cells.length)}; predicted ` +
    `${formulaText(settings)} = ${inSeconds(predicted.meanMs)}, give or take ${inSeconds(predicted.deviationMs)} a run.`
  );
}

function measuredText(times: readonly number[], runs: number): string {
  if (times.length === 0) return `had connections left at the end${runs === 1 ? '' : ` in all ${runs} repetitions`}`;
  const mean = times.reduce((sum, atMs) => sum + atMs, 0) / times.length;
  const left = runs - times.length;
  if (runs === 1) return `was empty after ${inSeconds(mean)}`;
  const spread = `from ${inSeconds(Math.min(...times))} to ${inSeconds(Math.max(...times))}`;
  const some = left === 0 ? '' : `, and had connections left at the end of ${countOf(left, 'other')}`;
  return `was empty after ${inSeconds(mean)} on average of ${countOf(times.length, 'repetition')} (${spread})${some}`;
}

/** The formula in the form that it takes for this load. */
function formulaText({ poolSize, leakShare, serviceMs, busyAtMost }: LeakSettings): string {
  const lifetime = `${formatShort(serviceMs)} ms / ${leakShare}`;
  if (busyAtMost >= poolSize) return `(S/p)·H_c − S = ${lifetime} × ${formatShort(harmonic(poolSize))} − S`;
  if (busyAtMost <= 1) return `c·S/(p·a) − S = ${poolSize} × ${lifetime} / ${formatShort(busyAtMost)} − S`;
  return `the sum of S/(p·min(j, a)), j = ${poolSize} … 1, − S`;
}

function harmonic(count: number): number {
  return Array.from({ length: count }, (_, index) => 1 / (index + 1)).reduce((sum, part) => sum + part, 0);
}

function inSeconds(ms: number): string {
  return `${formatShort(ms / 1000)} s`;
}
