import type { Chart } from '../../charts/chart.js';
import { countOf, formatCount, namesText } from '../../numbers.js';
import { printable } from '../../printable.js';
import { relativeText } from '../change-text.js';
import type { Comparison, JudgedFigure } from '../compare-runs.js';
import type { ComparedCell, ComparedRun } from '../compared-run.js';
import { isContradicted } from '../effect.js';
import { allDifferences } from '../sides.js';
import { type ChangePanels, changePanels } from './change-panel.js';
import { comparisonPicture } from './comparison-picture.js';

/**
 * Two runs, or two groups of one, as a picture: for each figure in which they differ the change of B against A by cell. null where no
 * cell has a counterpart, or none of the figures a value.
 */
export function comparisonChart(comparison: Comparison): Chart | null {
  const found = changePanels(comparison);
  if (comparison.cells.length === 0 || found.unknown.length === comparison.figures.length) return null;
  const title = printable(`${names(comparison)}: ${finding(comparison)}`);
  const details = detailsOf(comparison, found).map(printable);
  return { name: 'comparison', title, picture: comparisonPicture(title, details, comparison.cells, found.panels) };
}

function names({ a, b, groups }: Comparison): string {
  const scenarios = [...new Set([a.run.scenario.name, b.run.scenario.name])].join(' → ');
  return groups === null ? scenarios : `${scenarios}, ${groups.path} ${groups.a} → ${groups.b}`;
}

function finding({ cells, comparisons }: Comparison): string {
  const figures = cells.flatMap(({ a, figures: ofCell }) => ofCell.map((figure) => ({ ...figure, label: a.label })));
  const better = figures.filter(({ effect }) => effect === 'better');
  const worse = figures.filter(({ effect }) => effect === 'worse');
  if (comparisons === 0) {
    const isSame = figures.every(({ effect }) => effect === 'same');
    return isSame
      ? 'no figure differs'
      : 'what differs may be chance, because no figure has two repetitions on both sides';
  }
  if (figures.every(({ effect }) => effect !== 'not_shown' && effect !== 'better' && effect !== 'worse')) {
    return `too few repetitions to show a difference among ${countOf(comparisons, 'comparison')}`;
  }
  return `${countsText(better.length, worse.length, comparisons)}${greatestText([...better, ...worse])}`;
}

function countsText(better: number, worse: number, comparisons: number): string {
  if (better + worse === 0) return `of ${countOf(comparisons, 'comparison')} none shows a difference`;
  if (comparisons === 1) return `B is ${better === 1 ? 'better' : 'worse'}`;
  return `B is better in ${formatCount(better)} and worse in ${formatCount(worse)} of ${formatCount(comparisons)} comparisons`;
}

/** The greatest relative change of those that are shown. */
function greatestText(shown: readonly (JudgedFigure & { label: string })[]): string {
  const sized = shown.flatMap((figure) =>
    figure.change === null || isContradicted(figure) ? [] : [{ ...figure, change: figure.change }],
  );
  const [first] = sized.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change));
  if (first === undefined) return '';
  const most = shown.length === 1 ? '' : ' most of all';
  return `,${most} ${first.figure.name} by ${relativeText(first.change)}${first.label === '' ? '' : ` in ${first.label}`}`;
}

function detailsOf(comparison: Comparison, { panels, same, oneSided, unknown }: ChangePanels): string[] {
  const { a, b, onlyA, onlyB, comparisons } = comparison;
  const labels = (cells: readonly ComparedCell[]) => cells.map(({ label }) => label);
  const marks = panels.flatMap((panel) => panel.marks);
  const isOpen = marks.some((mark) => mark.effect !== 'missing' && mark.effect !== 'same' && mark.interval === null);
  const hasInterval = marks.some((mark) => mark.effect !== 'missing' && mark.interval !== null);
  return [
    ...(comparison.groups === null ? [sideText('A', a), sideText('B', b)] : [sideText('both groups', a)]),
    ...(hasInterval ? ['upright lines: 95 % intervals'] : []),
    ...(isOpen ? ['no upright line: too few repetitions for an interval'] : []),
    ...(comparisons > 0
      ? [`better or worse: p below 0.05 (Mann–Whitney), corrected for ${countOf(comparisons, 'comparison')} (Holm)`]
      : []),
    ...namesText(
      'not measured alike',
      allDifferences(comparison).map(({ path }) => path),
    ),
    ...namesText('only in A', labels(onlyA)),
    ...namesText('only in B', labels(onlyB)),
    ...namesText('the same in all cells', same),
    ...namesText('only one side has a value', oneSided),
    ...namesText('no value in any cell', unknown),
    ...invalidText(comparison),
  ];
}

function sideText(name: string, { run, partial }: ComparedRun): string {
  const stored = partial && ` (partial: ${formatCount(partial.stored)} of ${formatCount(partial.planned)} repetitions)`;
  return `${name}: ${run.runId}${stored ?? ''}`;
}

function invalidText({ cells }: Comparison): string[] {
  const sides = new Set(cells.flatMap(({ a, b }) => [a, b]));
  const invalid = [...sides].reduce((sum, side) => sum + side.invalid, 0);
  return invalid === 0 ? [] : [`${countOf(invalid, 'invalid repetition')} left out`];
}
