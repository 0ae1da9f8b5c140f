import { countOf, formatCount } from '../numbers.js';
import { probabilityText } from './change-text.js';
import type { CellComparison, Comparison, JudgedFigure } from './compare-runs.js';
import { type Effect, isContradicted, repetitionsNeeded } from './effect.js';
import type { GuardFailure, GuardResult } from './guard.js';

/** What the comparison came to, in sentences. */
export function conclusionSentences(comparison: Comparison): string[] {
  const { cells, comparisons } = comparison;
  const figures = cells.flatMap((cell) => cell.figures);
  if (cells.length === 0) return ['No cell of A has a counterpart in B: nothing can be compared.'];
  if (figures.length === 0) return ['No cell has a valid repetition with any of these figures.'];
  return [
    ...shownSentence(figures, comparisons),
    ...contradictionSentence(cells),
    ...goneSentences(figures),
    ...tooFewSentences(figures, comparisons),
    ...singleSentence(figures),
    ...medianSentence(figures),
    ...unboundedSentence(figures),
  ];
}

function shownSentence(figures: readonly JudgedFigure[], comparisons: number): string[] {
  if (comparisons === 0) return countOfEffect(figures, 'single') === 0 ? ['No figure differs.'] : [];
  const [better, worse] = [countOfEffect(figures, 'better'), countOfEffect(figures, 'worse')];
  const of = `Of ${countOf(comparisons, 'comparison')}`;
  if (better + worse === 0) return [`${of} none shows a difference.`];
  return [
    `${of} ${formatCount(better + worse)} ${better + worse === 1 ? 'shows' : 'show'} a difference: ` +
      `B is better in ${formatCount(better)} and worse in ${formatCount(worse)} ` +
      '(Mann–Whitney, p corrected by Holm below 0.05; intervals are 95 %).',
  ];
}

function contradictionSentence(cells: readonly CellComparison[]): string[] {
  const found = cells.flatMap(({ a, figures }) =>
    figures.filter(isContradicted).map(({ figure }) => `${figure.name} in ${a.label}`),
  );
  if (found.length === 0) return [];
  return [
    `Better or worse is what most pairs of repetitions say; the means say the opposite, pulled by a few of them: ${found.join(', ')}.`,
  ];
}

function goneSentences(figures: readonly JudgedFigure[]): string[] {
  const [lost, gained] = [countOfEffect(figures, 'lost'), countOfEffect(figures, 'gained')];
  return [
    ...(lost > 0 ? [`B has no value for ${countOf(lost, 'figure')} of A.`] : []),
    ...(gained > 0 ? [`A has no value for ${countOf(gained, 'figure')} of B.`] : []),
  ];
}

function tooFewSentences(figures: readonly JudgedFigure[], comparisons: number): string[] {
  const tooFew = figures.filter(({ effect }) => effect === 'too_few');
  if (tooFew.length === 0) return [];
  const least = Math.min(...tooFew.map(({ leastP }) => leastP ?? 1));
  const most = Math.max(...tooFew.map(({ a, b }) => Math.min(a.count, b.count)));
  return [
    `More repetitions are needed to show anything in ${countOf(tooFew.length, 'comparison')}: with ${formatCount(most)} a ` +
      `side p cannot be below ${probabilityText(least)} however far apart the values are, before it is corrected for ` +
      `${countOf(comparisons, 'comparison')}. ${formatCount(repetitionsNeeded(comparisons))} repetitions a side can show a ` +
      `difference among ${formatCount(comparisons)}, ${formatCount(repetitionsNeeded(1))} in one alone (--metric).`,
  ];
}

function singleSentence(figures: readonly JudgedFigure[]): string[] {
  const single = countOfEffect(figures, 'single');
  if (single === 0) return [];
  return [
    `With one repetition on a side ${countOf(single, 'difference')} ${single === 1 ? 'has' : 'have'} no interval: nobody knows how ` +
      'much is chance. More repetitions tell (repeat).',
  ];
}

function medianSentence(figures: readonly JudgedFigure[]): string[] {
  const without = figures.filter(
    ({ figure, a, b, differenceInterval }) =>
      figure.summedUpBy === 'median' && differenceInterval === null && Math.min(a.count, b.count) > 1,
  ).length;
  if (without === 0) return [];
  return [
    `${countOf(without, 'difference')} of medians ${without === 1 ? 'has' : 'have'} no interval: it takes ` +
      `${formatCount(repetitionsNeeded(1))} repetitions a side to have one of 95 %.`,
  ];
}

function unboundedSentence(figures: readonly JudgedFigure[]): string[] {
  const unbounded = figures.filter(({ changeInterval }) => changeInterval?.kind === 'unbounded').length;
  if (unbounded === 0) return [];
  return [
    `There ${unbounded === 1 ? 'is' : 'are'} ${countOf(unbounded, 'relative change')} without bounds: A varies so much that its ` +
      'mean may be 0. The absolute difference has bounds.',
  ];
}

/** One line a guard. */
export function guardSentence({ guard, judged, failures }: GuardResult): string {
  if (failures.length === 0) return `holds: ${guard.text} in none of ${countOf(judged, 'cell')}`;
  const cells = failures.map((failure) => `${failure.label} ${failureText(failure, guard.relative)}`).join(', ');
  return `failed: ${guard.text} in ${formatCount(failures.length)} of ${countOf(judged, 'cell')}: ${cells}`;
}

function failureText({ change, lost, missing }: GuardFailure, relative: boolean): string {
  if (missing) return '(no such cell in B)';
  if (lost || change === null) return '(no value in B)';
  if (!Number.isFinite(change)) return '(from 0)';
  return `(${change > 0 ? '+' : ''}${Number(change.toPrecision(3))}${relative ? ' %' : ''})`;
}

function countOfEffect(figures: readonly JudgedFigure[], effect: Effect): number {
  return figures.filter((figure) => figure.effect === effect).length;
}
