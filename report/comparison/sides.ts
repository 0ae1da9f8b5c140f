import { countOf, formatCount } from '../numbers.js';
import { valueText } from './change-text.js';
import type { Comparison, JudgedFigure } from './compare-runs.js';
import type { ComparedCell, ComparedRun } from './compared-run.js';
import type { CellPair } from './match-cells.js';
import type { Unlikeness } from './unlike.js';

/** What is compared, in words: the sides, in what they differ before anything is measured, and what is the same. */

/** `smoke-20261125-… (smoke, 2026-11-25 16:37 UTC, one cell, 6 repetitions)`. */
export function sideText({ run, cells, partial }: ComparedRun): string {
  const when = run.startedAt.replace('T', ' ').replace(/:\d\d(\.\d+)?Z$/, ' UTC');
  const repetitions = cells.reduce((sum, cell) => sum + cell.repetitions, 0);
  const count = `${countOf(cells.length, 'cell')}, ${countOf(repetitions, 'repetition')}`;
  const isPartial =
    partial === null
      ? ''
      : `: partial, ${formatCount(partial.stored)} of ${formatCount(partial.planned)} repetitions planned`;
  return `${run.runId} (${run.scenario.name}, ${when}, ${count})${isPartial}`;
}

/** In what A and B were not measured alike. */
export function allDifferences({ a, b, settingDifferences, machineDifferences }: Comparison): Unlikeness[] {
  const named = (path: string, ofA: string, ofB: string) => (ofA === ofB ? [] : [{ path, a: ofA, b: ofB }]);
  return [
    ...named('scenario', a.run.scenario.name, b.run.scenario.name),
    ...settingDifferences,
    ...named('seed', String(a.run.scenario.seed), String(b.run.scenario.seed)),
    ...machineDifferences.map((difference) => ({ ...difference, path: `machine ${difference.path}` })),
  ];
}

export function pairName({ a, b }: CellPair): string {
  return a.label === b.label ? a.label : `${a.label} → ${b.label}`;
}

export function repetitionsText({ repetitions, invalid }: ComparedCell): string {
  const all = countOf(repetitions, 'repetition');
  return invalid === 0 ? all : `${all} (${formatCount(invalid)} invalid, left out)`;
}

/** Of a pair of cells in which no figure differs. */
export function nothingDiffers(figures: readonly JudgedFigure[]): string {
  return figures.length === 0 ? 'no valid repetition has any of the figures' : 'nothing differs, in no repetition';
}

/** What no repetition differs in, in few words: mostly errors that never happened. */
export function sameSentences(figures: readonly JudgedFigure[]): string[] {
  const same = figures.filter(({ effect }) => effect === 'same');
  const nothing = same.filter(({ a }) => a.estimate === 0).map(({ figure }) => figure.name);
  const others = same
    .filter(({ a }) => a.estimate !== 0)
    .map(({ figure, a }) => `${figure.name} ${valueText(figure, a.estimate)}`);
  return [
    ...(others.length === 0 ? [] : [`the same: ${others.join(', ')}`]),
    ...(nothing.length === 0 ? [] : [`0 in both: ${nothing.join(', ')}`]),
  ];
}
