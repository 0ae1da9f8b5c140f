import { leastP } from '../../core/statistics/mann-whitney.js';
import type { FigureDifference } from './compare-figure.js';

/** A corrected p below this shows a difference. */
export const SHOWN_BELOW = 0.05;

/**
 * What a comparison came to. `too_few`: no values, however far apart, could have shown a difference among so many comparisons.
 * `single`: a side has one value, which says nothing about chance. `lost`, `gained`: only `a`, only `b` has values.
 */
export type Effect = 'better' | 'worse' | 'not_shown' | 'too_few' | 'single' | 'same' | 'lost' | 'gained';

/** Better or worse by the ranks, as p is: a few values far out may pull a mean the other way. */
export function effectOf(
  { figure, b, tendency, p }: FigureDifference,
  correctedP: number | null,
  leastCorrectedP: number | null,
): Effect {
  if (tendency === null) return b.count === 0 ? 'lost' : 'gained';
  if (p === null) return 'same';
  if (correctedP === null || leastCorrectedP === null) return 'single';
  if (leastCorrectedP >= SHOWN_BELOW) return 'too_few';
  if (correctedP >= SHOWN_BELOW) return 'not_shown';
  return tendency > 0.5 === (figure.better === 'higher') ? 'better' : 'worse';
}

/** Whether the difference says the opposite of what the ranks have shown. */
export function isContradicted({ effect, difference, tendency }: FigureDifference & { effect: Effect }): boolean {
  if ((effect !== 'better' && effect !== 'worse') || difference === null || tendency === null) return false;
  return difference * (tendency - 0.5) <= 0;
}

/** How many repetitions a side could show a difference among so many comparisons. */
export function repetitionsNeeded(comparisons: number): number {
  let repetitions = 2;
  while (leastP(repetitions, repetitions) * comparisons >= SHOWN_BELOW) repetitions += 1;
  return repetitions;
}
